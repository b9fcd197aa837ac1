declare module 'virtual:changelog' {
  const text: string;
  export default text;
}

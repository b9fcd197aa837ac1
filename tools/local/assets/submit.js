const { document } = globalThis;
document.querySelector('form')?.requestSubmit(document.querySelector('button[name="logout"]'));

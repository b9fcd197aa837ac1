export const productName = 'MSP Automation';

globalThis.document.querySelector('form')?.requestSubmit(globalThis.document.querySelector('button[name="logout"]'));

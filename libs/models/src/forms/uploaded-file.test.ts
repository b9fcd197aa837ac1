import { fileLimitsLabel, fileRefusal, isUploadedFile } from './uploaded-file';

const megabytes = (count: number) => count * 1024 * 1024;
const file = (name: string, size = 100, type = '') => ({ name, size, type });

describe('fileRefusal', () => {
  it('FORM-2 says how large a file may be, and how large it is', () => {
    expect(fileRefusal({}, file('a.pdf', megabytes(14)))).toBe('At most 10 MB. This file has 14 MB.');
    expect(fileRefusal({ maxBytes: megabytes(25) }, file('a.pdf', megabytes(14)))).toBeUndefined();
  });

  it('never reads as if a file that is a little too large had the size of the limit', () => {
    expect(fileRefusal({}, file('a.pdf', megabytes(10) + 1))).toBe('At most 10 MB. This file has 10.1 MB.');
  });

  it.each([
    ['.pdf', file('Report.PDF'), true],
    ['.pdf', file('report.pdf.exe'), false],
    ['image/*', file('a.png', 100, 'image/png'), true],
    ['image/*', file('a.png', 100, 'text/html'), false],
    ['text/csv', file('list.csv', 100, 'text/csv'), true],
    ['text/csv', file('list.txt', 100, 'text/plain'), false],
  ])('FORM-2 of %s and %o: %s', (kind, described, isTaken) => {
    expect(fileRefusal({ accept: [kind] }, described) === undefined).toBe(isTaken);
  });

  it('names what is taken and what was chosen', () => {
    expect(fileRefusal({ accept: ['.pdf', 'image/*'] }, file('tool.exe'))).toBe('Takes .pdf, any image. This is .exe.');
  });

  it('refuses a file without content', () => {
    expect(fileRefusal({}, file('a.pdf', 0))).toBe('This file is empty.');
  });
});

it('says the limits before anything is chosen', () => {
  expect(fileLimitsLabel({})).toBe('At most 10 MB');
  expect(fileLimitsLabel({ accept: ['.pdf'], maxBytes: megabytes(2) })).toBe('.pdf; at most 2 MB');
});

describe('isUploadedFile', () => {
  const reference = { fileId: '0198aaaa-0000-7000-8000-000000000001', fileName: 'a.txt', contentType: '', size: 1 };

  it('FORM-2 knows a reference, and takes nothing else for one', () => {
    expect(isUploadedFile(reference)).toBe(true);
    expect(isUploadedFile({ ...reference, contentBase64: 'YQ==' })).toBe(false);
    expect(isUploadedFile({ ...reference, fileId: '../other' })).toBe(false);
    expect(isUploadedFile({ ...reference, size: '1' })).toBe(false);
    expect(isUploadedFile('a.txt')).toBe(false);
  });
});

import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const day = 24 * 3600 * 1000;

async function makeCertificate(): Promise<Certificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 365 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { cert, key };
}

async function readStored(folder: string): Promise<Certificate | undefined> {
  try {
    const [cert, key] = await Promise.all([
      readFile(join(folder, 'certificate.pem'), 'utf8'),
      readFile(join(folder, 'certificate.key'), 'utf8'),
    ]);
    const lastsUntil = Date.parse(new X509Certificate(cert).validTo);
    return lastsUntil > Date.now() + 7 * day ? { cert, key } : undefined;
  } catch {
    return undefined;
  }
}

/** The certificate that Entra's and the vault's stand-ins show; children trust it through NODE_EXTRA_CA_CERTS. */
export async function loadCertificate(folder: string | undefined): Promise<Certificate> {
  if (folder === undefined) return makeCertificate();
  const stored = await readStored(folder);
  if (stored) return stored;
  const made = await makeCertificate();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'certificate.key'), made.key, { mode: 0o600 });
  await writeFile(join(folder, 'certificate.pem'), made.cert);
  return made;
}

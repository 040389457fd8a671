import { readFile, writeFile } from 'node:fs/promises';
import { X509CertificateGenerator } from '@peculiar/x509';
import type { TransportCertificate } from '@libp2p/webrtc';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Nobody looks at it: a client compares the certificate's hash with the address. */
const LIFESPAN_MS = 10 * 365 * 24 * 60 * 60 * 1000;

/** What a multihash of SHA-256 begins with. */
const SHA_256 = Uint8Array.of(0x12, 32);

/**
 * The certificate of a service node's WebRTC, made at the first start and kept in the file, since
 * its hash is part of the node's address.
 */
export async function loadOrCreateCertificate(file: string): Promise<TransportCertificate> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TransportCertificate;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const certificate = await createCertificate();
  await writeFile(file, JSON.stringify(certificate), { mode: 0o600 });
  return certificate;
}

async function createCertificate(): Promise<TransportCertificate> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const nowMs = Date.now();
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=Local service node',
      notBefore: wholeSecond(nowMs),
      notAfter: wholeSecond(nowMs + LIFESPAN_MS),
      signingAlgorithm: ALGORITHM,
      keys,
    },
    crypto,
  );
  return {
    privateKey: pem(await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
    pem: certificate.toString('pem'),
    certhash: await certificateHash(certificate.rawData),
  };
}

/** @peculiar/x509 encodes others so that not everybody reads them (PeculiarVentures/x509#73). */
function wholeSecond(timeMs: number): Date {
  return new Date(Math.floor(timeMs / 1000) * 1000);
}

function pem(key: ArrayBuffer): string {
  const lines =
    Buffer.from(key)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----'].join('\n');
}

/** As multiaddrs have it: base64url (`u`) of a multihash. */
async function certificateHash(certificate: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', certificate));
  return `u${Buffer.concat([SHA_256, digest]).toString('base64url')}`;
}

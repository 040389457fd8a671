declare module 'create-torrent' {
  export default function createTorrent(
    input: (Uint8Array & { name: string })[],
    options: { name: string; pieceLength: number; announce: string[] },
    callback: (error: Error | null, torrent: Uint8Array) => void,
  ): void;
}

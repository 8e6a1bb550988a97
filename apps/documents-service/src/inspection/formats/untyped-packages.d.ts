declare module 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs' {
  /** Decoder of baseline and progressive JPEG; `parse` throws where the data cannot be one. */
  export class JpegImage {
    readonly width: number;
    readonly height: number;
    parse(data: Uint8Array): void;
    /** The pixels, three bytes each with `forceRGB`. */
    getData(asked: { readonly width: number; readonly height: number; readonly forceRGB?: boolean }): Uint8Array;
  }
}

declare module 'pngjs' {
  interface Image {
    readonly width: number;
    readonly height: number;
    readonly data: Buffer;
  }
  /** How pixels are given and written: colour type 0 is grey, one byte each. */
  interface Packing {
    readonly colorType: 0;
    readonly inputColorType: 0;
    readonly inputHasAlpha: boolean;
    readonly deflateStrategy: number;
  }
  /** Decoder and encoder of PNG; `read` throws where the data cannot be one. */
  export const PNG: { readonly sync: { read(data: Buffer): Image; write(image: Image, how: Packing): Buffer } };
}

declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  /** The half of the reader that interprets; the other finds it at `globalThis.pdfjsWorker` and needs no thread then. */
  export const WorkerMessageHandler: object;
}

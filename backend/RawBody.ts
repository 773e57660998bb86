/** Bytes with their content type: a body or an answer that isn't JSON. */
export class RawBody {
  constructor(
    readonly type: string,
    readonly bytes: Uint8Array,
    /** Of an answer that a client understands in its own format alone, also when it is a failure. */
    readonly status = 200,
  ) {}
}

import { typeNamed } from '#domain/calls/report/parse-report';
import { recordKeyOf } from '#services/record-key';
import { certificateKeyText, keyText } from '../../call-key';

/** Answers kept before all are forgotten: some tens of megabytes. */
const MOST = 200_000;

/** Keys of `call_report` of a batch's rows, by the same index. */
export interface RowKeys {
  readonly certificates: (string | null)[];
  readonly holders: (string | null)[];
}

/** Certificates and holders come back within hours; what is known of one is looked up once a row. */
export class KeyBook {
  /** Of the row that is read. */
  private certificate: string | null = null;
  private holder: string | null = null;
  private readonly certificateOf = remembered((id) => ({
    type: typeNamed(id),
    key: certificateKeyText(recordKeyOf(`id|${id}`)),
  }));
  private readonly holderOfCode;
  private readonly holderOfHash = remembered(keyOfHash);

  /** `hashCode`: keyed hash of a holder's number, hexadecimal. */
  constructor(hashCode: (code: string) => string) {
    this.holderOfCode = remembered((code) => {
      const hash = hashCode(code);
      return { hash, key: keyOfHash(hash) };
    });
  }

  /** To be called before a row is read. */
  begin(): void {
    this.certificate = null;
    this.holder = null;
  }

  readonly namedType = (id: string): string => {
    const { type, key } = this.certificateOf(id);
    this.certificate = key;
    return type;
  };

  readonly hashHolder = (code: string): string => {
    const { hash, key } = this.holderOfCode(code);
    this.holder = key;
    return hash;
  };

  /** Adds the keys of the row that was read; a holder told as a hash was not asked for yet. */
  put({ certificates, holders }: RowKeys, holder: string | null): void {
    certificates.push(this.certificate);
    holders.push(holder === null ? null : (this.holder ?? this.holderOfHash(holder)));
  }
}

function keyOfHash(hash: string): string {
  return keyText(Buffer.from(hash, 'hex'));
}

/** A function of a text that asks again only for what it has not met lately. */
function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST) known.clear();
    const made = answer(text);
    known.set(text, made);
    return made;
  };
}

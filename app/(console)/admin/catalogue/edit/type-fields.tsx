import { useTranslations } from 'next-intl';
import { formatDay } from '#domain/calendar/day';
import {
  type CertificateType,
  HOLDER_KINDS,
  UPDATE_FREQUENCIES,
  VALIDITIES,
} from '#domain/catalogue/certificate-type';
import { FaceFieldRows } from './face-field-rows';
import { ChoiceField, TextField } from './field';

/** A certificate type with its face fields; all of it is public. */
export function TypeFields({ type }: { readonly type: CertificateType | undefined }) {
  const t = useTranslations('proposals');
  const catalogue = useTranslations('catalogue');
  const words = useTranslations('words');
  const stock = type?.declaredStock;
  return (
    <>
      <TextField name="code" value={type?.code} fixed={type !== undefined} hint={t('typeCodeHint')} />
      <TextField name="nameZh" value={type?.nameZh} />
      <TextField name="nameEn" value={type?.nameEn} />
      <TextField name="definingAuthority" value={type?.definingAuthority} />
      <TextField name="issuingLine" value={type?.issuingLine} list="lines" hint={t('lineHint')} />
      <ChoiceField
        name="holderKind"
        value={type?.holderKind}
        choices={HOLDER_KINDS.map((value) => ({ value, label: catalogue(`holder.${value}`) }))}
      />
      <TextField name="standard" value={type?.standard} hint={t('standardHint')} />
      <ChoiceField
        name="validity"
        value={type?.validity}
        choices={VALIDITIES.map((value) => ({ value, label: catalogue(`validity.${value}`) }))}
      />
      <TextField
        name="collectionStart"
        as="date"
        value={type === undefined ? undefined : formatDay(type.collectionStart)}
      />
      <ChoiceField
        name="updateFrequency"
        value={type?.updateFrequency}
        choices={UPDATE_FREQUENCIES.map((value) => ({ value, label: words(`frequency.${value}`) }))}
      />
      <TextField
        name="declaredStock"
        as="number"
        value={stock === null || stock === undefined ? undefined : String(stock)}
        optional
        hint={t('stockHint')}
      />
      <FaceFieldRows fields={type?.faceFields ?? []} />
    </>
  );
}

import type { Locale } from '#app/_i18n/locale';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';

/** Leading digits of the provinces, by GB/T 2260. */
const PROVINCES = [
  ...['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42'],
  ...['43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65'],
];

/** Where a dispute may be sent when nobody knows the department: provinces, of which each finds out itself. */
export function provinceChoices(locale: Locale) {
  return PROVINCES.map((digits) => {
    const value = `${digits}0000`;
    return { value, label: regionNamed(value, locale) };
  });
}

/** The code at the end of what was chosen from a list, or all that was typed: 苏州市公安局 11320500… */
export function departmentCode(text: string): string {
  return /[0-9A-Z]{18}$/.exec(text.trim())?.[0] ?? text.trim();
}

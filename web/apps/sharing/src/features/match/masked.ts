/** An identity number on a sheet shows its ends only; the paper names persons by name and case. */
export const masked = (value: string): string => value.replace(/\b(\d{4})\d{10}(\d{3}[\dXx])\b/g, '$1**********$2');

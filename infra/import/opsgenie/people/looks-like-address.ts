/** An e-mail address or a telephone number: some accounts have them for people's names. They go no further. */
export const looksLikeAddress = (text: string): boolean => /\S@\S|\+?\d[\d ()/-]{5,}\d/.test(text);

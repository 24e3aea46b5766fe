/** Of a post whose text is shown, but which is a picture at X. */
export const goesAsPicture = "goes out as a picture with this text as its alt text";
export const wasPicture = "as a picture";

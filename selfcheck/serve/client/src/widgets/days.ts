// Days in words.

/** Return the day of a moment in ISO 8601 in words, as the reports have it: 12 May 2027. */
export function spelt(moment: string, language: string): string {
  // A mere day would be read as midnight in Greenwich.
  const begun = moment.includes("T") ? moment : `${moment}T00:00`;
  return new Date(begun).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}

/** Asks a carrier where a parcel is. */
export async function askCarrier(carrier: URL, parcel: string): Promise<string> {
  const answer = await fetch(new URL(parcel, carrier));
  return answer.text();
}

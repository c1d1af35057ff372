type Place = { latitude: number; longitude: number };
export const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance by the haversine formula. The lead's coordinates are kept in single precision; so they are read here. */
export function distanceKm(lead: Place, place: Place): number {
  const [latitude, longitude] = [Math.fround(lead.latitude), Math.fround(lead.longitude)];
  const a =
    Math.sin(radians(latitude - place.latitude) / 2) ** 2 +
    Math.cos(radians(latitude)) *
      Math.cos(radians(place.latitude)) *
      Math.sin(radians(longitude - place.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, a)));
}

import { BlockList, isIP } from "node:net";

/** What IANA's registry of IPv4 special purposes, and multicast, keep from ordinary hosts. */
const notPublic4 = subnets("ipv4", [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // behind a carrier's translation
  "127.0.0.0/8", // loopback
  "169.254.0.0/16", // link-local, and where clouds tell a machine its secrets
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments
  "192.0.2.0/24", // documentation
  "192.31.196.0/24", // AS112
  "192.52.193.0/24", // multicast tunnels
  "192.88.99.0/24", // relays of 6to4
  "192.168.0.0/16", // private
  "192.175.48.0/24", // AS112
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
]);
/**
 * Of IPv6 only global unicast is for hosts: loopback, unique-local, link-local, multicast, IPv4-mapped and NAT64 are
 * outside of it.
 */
const global6 = subnets("ipv6", ["2000::/3"]);
const notPublic6 = subnets("ipv6", [
  "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks, AS112
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4: an IPv4 address inside
  "2620:4f:8000::/48", // AS112
  "3fff::/20", // documentation
]);
const loopback4 = subnets("ipv4", ["127.0.0.0/8"]);

/** Whether an address is one that any host of the internet may have. What is no address is none. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic4.check(address, "ipv4");
    case 6:
      return !address.includes("%") && global6.check(address, "ipv6") && !notPublic6.check(address, "ipv6");
    default:
      return false;
  }
}

export function isLoopbackAddress(address: string): boolean {
  return isIP(address) === 4 ? loopback4.check(address, "ipv4") : address === "::1";
}

function subnets(family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", bits = ""] = range.split("/");
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

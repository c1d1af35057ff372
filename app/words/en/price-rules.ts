/** Price rules: how a price is found, to how many a lead goes, and who of several gets it. */
export default {
  faults: {
    ceilingBelowFloor: "The ceiling isn't below the floor.",
    maxSales: "2 to 8 for leads that go to several; an exclusive lead goes to one.",
    reserveUnsuited: "Only auctions have a reserve.",
    windowUnsuited: "Only leads that are exclusive at first have a window.",
    dutchUnsuited: "Only a Dutch auction falls step by step.",
    dutchMissing: "Say by how much the auction falls, and how often.",
    dutchEnd: "A Dutch auction ends below the price that it starts at.",
    dutchHybrid: "A Dutch auction can't choose between one buyer and several: its leads are shared or exclusive.",
    shareUnsuited: "Only revenue shares have a share.",
    shareMissing: "Say which share of what the buyer earns is yours.",
    claimUnsuited: "Only leads that are claimed have a time to claim them.",
    auctionAllocation: "An auction goes by price alone.",
    tiersUnsuited: "Only volume prices have tiers.",
    tiersMissing: "Volume prices need at least one tier.",
    tiersOrder: "Each tier begins behind the one before.",
  },
} as const;

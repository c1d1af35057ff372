import { deliverSimulatedEvents as deliver } from "#app/stripe/simulator/deliver-simulated-events.server.ts";
import type { Job } from "./worker.server.ts";

export const deliverSimulatedEvents: Job<"deliver-simulated-events"> = () => deliver();

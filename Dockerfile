# The exchange without a database: give it DATABASE_URL. `web` and `worker` run from the same image.
FROM node:20-bookworm-slim AS build
WORKDIR /galena
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma ./prisma
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
WORKDIR /galena
ENV NODE_ENV=production APP_ENV=production PORT=3000
COPY --from=build --chown=node:node /galena/package.json ./
COPY --from=build --chown=node:node /galena/node_modules ./node_modules
COPY --from=build --chown=node:node /galena/build ./build
COPY --from=build --chown=node:node /galena/server ./server
COPY --from=build --chown=node:node /galena/prisma/migrations ./prisma/migrations
USER node
EXPOSE 3000
CMD ["node", "server/main.mjs", "web"]

# The page in an image: docker build -t argilla-admin . (what it is told by, and how it is run: docs/deploy.md)
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=build /build/package.json /build/LICENSE ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
RUN mkdir -p /data && chown 10001:10001 /data
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
VOLUME /data
EXPOSE 6910
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "dist/node/health.js"]
CMD ["node", "dist/node/server.js"]

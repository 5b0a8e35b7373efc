export { S3Server, type S3Behaviour } from './s3-server.js';

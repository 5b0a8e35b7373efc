export { S3Server, type S3Behaviour, type S3Change } from './s3-server.js';

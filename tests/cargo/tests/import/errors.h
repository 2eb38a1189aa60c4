/* Error numbers of the transport. */
#ifndef TRANSPORT_ERRORS_H
#define TRANSPORT_ERRORS_H

#define TRN_ERR_CONNECT_REFUSED  0x0101  /* The peer refused the connection */
#define TRN_ERR_CONNECT_TIMEOUT  0x0102  /* The peer did not answer in time */
#define TRN_ERR_TLS_HANDSHAKE    0x0110  /* The TLS handshake failed */
#define TRN_MAX_RETRIES          5

#endif

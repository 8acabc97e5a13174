    10.000 s  server14 stops.
    20.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
    24.001 s  server15 takes server14 for dead.
    60.000 s  pc52 gives server15 job 1, a document for fax57 (a).
    61.116 s  server15 accepts job 1.
    80.016 s  server15 begins to send fax57 job 1 (k).
    97.160 s  Page 1 of job 1 is confirmed in the call of server15.
   115.454 s  Page 2 of job 1 is confirmed in the call of server15.
   133.748 s  Page 3 of job 1 is confirmed in the call of server15.
   152.042 s  Page 4 of job 1 is confirmed in the call of server15.
   170.336 s  Page 5 of job 1 is confirmed in the call of server15.
   170.336 s  Job 1 is delivered, 1 min 50 s after it came.
   172.664 s  server15 tells pc52 that job 1 has been sent (m).

    10.000 s  pc52 gives server14 job 1, a document for fax57 (a).
    10.224 s  server14 accepts job 1.
    60.000 s  server14 stops.
    70.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
    70.003 s  server16 calls server14, of which it hears nothing by the LAN (t by the public line).
    74.001 s  server15 takes server14 for dead.
    74.003 s  server16 takes server14 for dead.
   120.000 s  server14 runs again.
   120.001 s  server15 reaches server14 by the LAN again.
   120.003 s  server16 reaches server14 by the LAN again.
   314.795 s  server14 begins to send fax57 job 1 (k).
   331.939 s  Page 1 of job 1 is confirmed in the call of server14.
   331.939 s  Job 1 is delivered, 5 min 22 s after it came.
   334.267 s  server14 tells pc52 that job 1 has been sent (m).

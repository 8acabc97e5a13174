    10.000 s  server14 stops.
    20.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
    24.001 s  server15 takes server14 for dead.
    73.768 s  fax57 begins to send server15 job 1, a document for pc52 (a).
    90.912 s  Page 1 of job 1 is confirmed in the call of server15.
   109.207 s  Page 2 of job 1 is confirmed in the call of server15.
   127.502 s  Page 3 of job 1 is confirmed in the call of server15.
   145.797 s  Page 4 of job 1 is confirmed in the call of server15.
   164.092 s  Page 5 of job 1 is confirmed in the call of server15.
   164.092 s  server15 accepts job 1.
   166.420 s  server15 tells pc52 that job 1 has come (e).
   226.421 s  pc52 asks server15 for the image of job 1 (f).
   231.554 s  server15 sends pc52 the image of job 1 (a).
   232.671 s  Job 1 is delivered, 2 min 53 s after it came.
   624.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
  1228.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).

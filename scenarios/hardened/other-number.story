    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server14.
    59.207 s  Page 2 of job 1 is confirmed in the call of server14.
    70.000 s  server14 stops.
    70.000 s  The call of server14 for job 1 breaks off.
    80.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
    84.001 s  server15 takes server14 for dead.
   263.768 s  fax57 begins to send server15 job 1, a document for pc52 (a).
   280.912 s  Page 1 of job 1 is confirmed in the call of server15.
   299.207 s  Page 2 of job 1 is confirmed in the call of server15.
   317.502 s  Page 3 of job 1 is confirmed in the call of server15.
   335.797 s  Page 4 of job 1 is confirmed in the call of server15.
   354.092 s  Page 5 of job 1 is confirmed in the call of server15.
   354.092 s  server15 accepts job 1.
   356.420 s  server15 tells pc52 that job 1 has come (e).
   416.421 s  pc52 asks server15 for the image of job 1 (f).
   421.554 s  server15 sends pc52 the image of job 1 (a).
   422.671 s  Job 1 is delivered, 6 min 53 s after it came.
   684.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).
  1288.001 s  server15 calls server14, of which it hears nothing by the LAN (t by the public line).

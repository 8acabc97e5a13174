    23.768 s  fax57 begins to send server14 job 1, a document for pc52 (a).
    40.911 s  Page 1 of job 1 is confirmed in the call of server14.
    59.205 s  Page 2 of job 1 is confirmed in the call of server14.
    77.499 s  Job 1 moves from server14 to server15 at once.
    77.499 s  Page 3 of job 1 is confirmed in the call of server14.
    95.793 s  Page 4 of job 1 is confirmed in the call of server14.
    95.793 s  server14 accepts job 1.
    98.121 s  server14 tells pc52 that job 1 has come (e).
   128.122 s  pc52 asks server14 for the image of job 1 (f).
   132.229 s  server14 sends pc52 the image of job 1 (a).
   133.122 s  Job 1 is delivered, 2 min 03 s after it came.

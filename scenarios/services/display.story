    23.768 s  fax57 begins to send server58 job 1, a document for pc52 (a).
    40.912 s  Page 1 of job 1 is confirmed in the call of server58.
    59.207 s  Page 2 of job 1 is confirmed in the call of server58.
    77.502 s  Page 3 of job 1 is confirmed in the call of server58.
    95.797 s  Page 4 of job 1 is confirmed in the call of server58.
   114.092 s  Page 5 of job 1 is confirmed in the call of server58.
   114.092 s  server58 accepts job 1.
   176.420 s  pc52 asks server58 for the image of job 1 (f).
   181.553 s  server58 sends pc52 the image of job 1, scaled to 72 dpi (a).
   181.845 s  Job 1 is delivered, 2 min 52 s after it came.

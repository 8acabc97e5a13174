    23.768 s  fax57 begins to send server58 job 1, a document for ws54 (a).
    56.482 s  Page 1 of job 1 is confirmed in the call of server58.
    90.347 s  Page 2 of job 1 is confirmed in the call of server58.
   124.212 s  Page 3 of job 1 is confirmed in the call of server58.
   158.077 s  Page 4 of job 1 is confirmed in the call of server58.
   191.942 s  Page 5 of job 1 is confirmed in the call of server58.
   191.942 s  server58 accepts job 1.
   254.270 s  ws54 asks server58 for the image of job 1 (f).
   277.516 s  server58 sends ws54 the image of job 1, scaled to 300 dpi (a).
   282.570 s  Job 1 is delivered, 4 min 33 s after it came.

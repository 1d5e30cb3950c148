"""A project → pages in the browser of this computer, which follow every change.

The only room that listens on the network, and only to this computer. Its libraries are the extra
``preview``; no other room imports them.
"""

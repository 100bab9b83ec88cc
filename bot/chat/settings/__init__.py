"""What an admin can choose: every module is one setting, and `setting` in it says how."""

;;; concord.el --- Concord over eglot  -*- lexical-binding: t; -*-
;; Emacs 29 or later, or 28 with eglot (Debian: elpa-eglot). M-x eglot starts it; C-c c asks about the region or the buffer; code actions:
;; M-x eglot-code-actions; renaming a local name: M-x eglot-rename.
(require 'eglot)

(dolist (mode '(python-mode python-ts-mode rust-mode rust-ts-mode c-mode c++-mode js-mode typescript-ts-mode go-mode java-mode sh-mode))
  (add-to-list 'eglot-server-programs
               (cons mode '("concord" "lsp" :initializationOptions (:review "apply")))))

(defun concord-ask (text)
  "Ask the crowd for TEXT about the region, or the whole buffer."
  (interactive "sWhat shall be done? ")
  (let* ((argument (list :uri (plist-get (eglot--TextDocumentIdentifier) :uri) :text text))
         (argument (if (use-region-p)
                       (append argument
                               (list :range (list :start (eglot--pos-to-lsp-position (region-beginning))
                                                  :end (eglot--pos-to-lsp-position (region-end)))))
                     argument)))
    (jsonrpc-request (eglot--current-server-or-lose) :workspace/executeCommand
                     (list :command "concord.ask" :arguments (vector argument)))))

(with-eval-after-load 'eglot
  (define-key eglot-mode-map (kbd "C-c c") #'concord-ask))

(provide 'concord)
;;; concord.el ends here

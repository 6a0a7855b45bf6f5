; The Windows installer: for one user, with no rights asked for. Made with NSIS 3:
;   makensis -DVERSION=0.1.0 -DNUMBERS=0.1.0 -DFILES=FOLDER -DOUT=dateline-setup.exe installer.nsi
; NUMBERS is the version with nothing after the third number. FOLDER holds dateline.exe, dateline-case.ico, README.md, the licences and the folder example. Paths are taken from this file's folder.
; /S installs and removes with no window.

Unicode true
!include MUI2.nsh
!include FileFunc.nsh

!define CLASSES "Software\Classes"
!define KIND "Dateline.Case"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\Dateline"

Name "Dateline"
OutFile "${OUT}"
SetCompressor /SOLID lzma
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Dateline"
InstallDirRegKey HKCU "${LISTED}" "InstallLocation"
ManifestDPIAware true

VIProductVersion "${NUMBERS}.0"
VIAddVersionKey "ProductName" "Dateline"
VIAddVersionKey "FileDescription" "Dateline installer"
VIAddVersionKey "LegalCopyright" "The Dateline developers"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "..\..\assets\icon\dateline.ico"
!define MUI_UNICON "..\..\assets\icon\dateline.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\dateline.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_LANGUAGE "Ukrainian"

; Explorer is told that files have another icon and program now.
!macro Announce
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
!macroend

Section "Install"
  SetOutPath "$INSTDIR"
  File "${FILES}\dateline.exe"
  File "${FILES}\dateline-case.ico"
  File "${FILES}\README.md"
  File "${FILES}\LICENSE-MIT"
  File "${FILES}\LICENSE-APACHE"
  SetOutPath "$INSTDIR\example"
  File "${FILES}\example\*.*"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Dateline.lnk" "$INSTDIR\dateline.exe"

  ; A case opens with a double-click.
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "Dateline case"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\dateline-case.ico"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\dateline.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.dateline" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.dateline" "Content Type" "application/vnd.dateline.case+zip"
  WriteRegStr HKCU "${CLASSES}\.dateline\OpenWithProgids" "${KIND}" ""

  WriteRegStr HKCU "${LISTED}" "DisplayName" "Dateline"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\dateline.exe"
  WriteRegStr HKCU "${LISTED}" "Publisher" "The Dateline developers"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" $0
  !insertmacro Announce
SectionEnd

; Only what was installed goes: a file of the user's that stands beside it stays, and so do settings and cases.
Section "Uninstall"
  Delete "$INSTDIR\dateline.exe"
  Delete "$INSTDIR\dateline-case.ico"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\LICENSE-MIT"
  Delete "$INSTDIR\LICENSE-APACHE"
  Delete "$INSTDIR\example\*.txt"
  Delete "$INSTDIR\example\case.json"
  Delete "$INSTDIR\example\README.md"
  RMDir "$INSTDIR\example"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Dateline.lnk"

  ReadRegStr $0 HKCU "${CLASSES}\.dateline" ""
  StrCmp $0 "${KIND}" 0 +3
    DeleteRegValue HKCU "${CLASSES}\.dateline" ""
    DeleteRegValue HKCU "${CLASSES}\.dateline" "Content Type"
  DeleteRegValue HKCU "${CLASSES}\.dateline\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.dateline\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.dateline"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${LISTED}"
  !insertmacro Announce
SectionEnd

# Signs files with the certificate in WINDOWS_CERTIFICATE (a PFX in base64, its password in WINDOWS_CERTIFICATE_PASSWORD).
# Without one it says so and leaves them as they are.
$ErrorActionPreference = 'Stop'
if (-not $env:WINDOWS_CERTIFICATE) {
  Write-Output "::notice::not signed, no WINDOWS_CERTIFICATE is set: $args"
  exit 0
}
$certificate = Join-Path $env:RUNNER_TEMP 'certificate.pfx'
try {
  [IO.File]::WriteAllBytes($certificate, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
  $signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
  & $signtool.FullName sign /fd SHA256 /td SHA256 /tr http://timestamp.digicert.com /f $certificate /p $env:WINDOWS_CERTIFICATE_PASSWORD $args
  if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
} finally {
  Remove-Item -Force -ErrorAction SilentlyContinue $certificate
}

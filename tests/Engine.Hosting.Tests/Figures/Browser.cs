using System.Diagnostics;

namespace Engine.Hosting.Tests.Figures;

/// <summary>Chromium without a window, for checks of what a reader sees.</summary>
internal static class Browser
{
    /// <summary>The document as the browser holds it after loading a page and running its scripts; skips the test where no browser is installed.</summary>
    public static async Task<string> Load(string html)
    {
        string? browser = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "No Chromium is installed.");
        string folder = Directory.CreateTempSubdirectory("engine-html").FullName;
        try
        {
            string page = Path.Combine(folder, "page.html");
            File.WriteAllText(page, html);
            var start = new ProcessStartInfo(browser!)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            foreach (string argument in new[]
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update",
                "--disable-sync", $"--user-data-dir={folder}/profile", "--window-size=1000,3000", "--hide-scrollbars", "--dump-dom", "file://" + page,
            })
            {
                start.ArgumentList.Add(argument);
            }

            using Process process = Process.Start(start)!;
            (string document, _) = await ChildProcess.EndAsync(process);
            return document;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

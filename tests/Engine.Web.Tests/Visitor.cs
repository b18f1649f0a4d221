using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Interactions;
using OpenQA.Selenium.Support.UI;

namespace Engine.Web.Tests;

/// <summary>Somebody with a browser.</summary>
internal sealed class Visitor : IDisposable
{
    private const string Browser = "/usr/bin/chromium", Driver = "/usr/bin/chromedriver";

    private readonly ChromeDriver _driver;

    public Visitor(Uri address, int width = 1400)
    {
        Assert.SkipUnless(File.Exists(Browser) && File.Exists(Driver), "Chromium and its driver are not installed (apt-get install chromium chromium-driver).");
        var options = new ChromeOptions { BinaryLocation = Browser };
        options.AddArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        ChromeDriverService service = ChromeDriverService.CreateDefaultService(Driver);
        service.SuppressInitialDiagnosticInformation = true;
        _driver = new ChromeDriver(service, options);
        Address = address;
        Resize(width);
    }

    public Uri Address { get; set; }

    public string Text => Until(() => _driver.FindElement(By.TagName("body")).Text);

    public string Path => new Uri(_driver.Url).AbsolutePath;

    public IJavaScriptExecutor Script => _driver;

    public void Resize(int width) => _driver.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride",
        new Dictionary<string, object?> { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = width < 500 });

    public void Prefer(string scheme) => _driver.ExecuteCdpCommand("Emulation.setEmulatedMedia", new Dictionary<string, object?>
    {
        ["features"] = new object[] { new Dictionary<string, object?> { ["name"] = "prefers-color-scheme", ["value"] = scheme } },
    });

    public void Go(string path, string? heading = null)
    {
        _driver.Navigate().GoToUrl(new Uri(Address, path));
        WaitFor(heading is null ? "h1" : $"//h1[contains(., '{heading}')]");
    }

    public IWebElement WaitFor(string what, int seconds = 60) => Until(() => _driver.FindElement(Selector(what)), seconds);

    public void WaitUntil(Func<bool> holds, int seconds = 60) => Until(() => holds() ? this : null, seconds);

    public ReadOnlyCollection<IWebElement> All(string what) => _driver.FindElements(Selector(what));

    public void Click(string what)
    {
        IWebElement element = WaitFor(what);
        Script.ExecuteScript("arguments[0].scrollIntoView({block: 'center'})", element);
        Until(() =>
        {
            WaitFor(what).Click();
            return this;
        });
    }

    public void ClickText(string text) => Click($"//*[self::button or self::a or self::summary or self::label][normalize-space(.)='{text}']");

    /// <summary>Replaces the text of a field, as typed.</summary>
    public void Type(string field, string text)
    {
        IWebElement element = WaitFor(field);
        element.SendKeys(Keys.Control + "a");
        element.SendKeys(text.Length == 0 ? Keys.Delete : text);
    }

    /// <summary>Draws with the mouse over an element.</summary>
    /// <param name="what">The element.</param>
    /// <param name="from">Where the button goes down, as parts of the element's width and height.</param>
    /// <param name="to">Where it goes up.</param>
    public void Drag(string what, (double X, double Y) from, (double X, double Y) to)
    {
        IWebElement element = WaitFor(what);
        Script.ExecuteScript("arguments[0].scrollIntoView({block: 'center'})", element);
        int Across(double part) => (int)Math.Round((part - 0.5) * element.Size.Width);
        int Down(double part) => (int)Math.Round((part - 0.5) * element.Size.Height);
        new Actions(_driver).MoveToElement(element, Across(from.X), Down(from.Y)).ClickAndHold()
            .MoveToElement(element, Across((from.X + to.X) / 2), Down((from.Y + to.Y) / 2))
            .MoveToElement(element, Across(to.X), Down(to.Y)).Release().Perform();
    }

    /// <summary>Lets files be saved, and says where.</summary>
    public void SaveTo(string folder) => _driver.ExecuteCdpCommand("Browser.setDownloadBehavior",
        new Dictionary<string, object?> { ["behavior"] = "allow", ["downloadPath"] = folder });

    /// <summary>Keeps what is seen, for people to look at.</summary>
    public void Photograph(string name)
    {
        string folder = System.IO.Path.Combine(Fixtures.EngineRoot, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        var whole = new Dictionary<string, object?> { ["captureBeyondViewport"] = true };
        var shot = (Dictionary<string, object?>)_driver.ExecuteCdpCommand("Page.captureScreenshot", whole)!;
        File.WriteAllBytes(System.IO.Path.Combine(folder, name + ".png"), Convert.FromBase64String((string)shot["data"]!));
    }

    /// <summary>What an audit of accessibility (axe-core, WCAG 2 A and AA) finds wrong.</summary>
    public IReadOnlyList<string> Audit()
    {
        Script.ExecuteScript(new BundledAxeScriptProvider().GetScript());
        string found = (string)((IJavaScriptExecutor)_driver).ExecuteAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
              .then(r => done(JSON.stringify(r.violations)), e => done(JSON.stringify([{ id: String(e), nodes: [] }])));
            """)!;
        return [.. JsonNode.Parse(found)!.AsArray().Select(v => $"{v!["id"]}: {string.Join(" | ", v["nodes"]!.AsArray().Take(3).Select(n => n!["html"]))}")];
    }

    /// <summary>What the browser complained about, such as a breach of the content security policy.</summary>
    public IReadOnlyList<string> Complaints() =>
        [.. _driver.Manage().Logs.GetLog(LogType.Browser).Where(e => e.Level >= LogLevel.Warning).Select(e => e.Message)];

    public void Dispose() => _driver.Quit();

    private static By Selector(string what) => what[0] is '/' or '(' ? By.XPath(what) : By.CssSelector(what);

    private T Until<T>(Func<T?> look, int seconds = 60)
        where T : class
    {
        var wait = new WebDriverWait(_driver, TimeSpan.FromSeconds(seconds)) { PollingInterval = TimeSpan.FromMilliseconds(20) };
        wait.IgnoreExceptionTypes(typeof(NoSuchElementException), typeof(StaleElementReferenceException), typeof(ElementClickInterceptedException),
            typeof(ElementNotInteractableException));
        return wait.Until(_ => look())!;
    }
}

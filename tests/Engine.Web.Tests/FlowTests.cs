using System.Text.Json.Nodes;
using OpenQA.Selenium;
using OpenQA.Selenium.Support.UI;

namespace Engine.Web.Tests;

/// <summary>What people do with the page, in a browser.</summary>
[Collection("page")]
public sealed class FlowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PageProcess _page;
    private readonly Visitor _visitor;

    public FlowTests()
    {
        _page = PageProcess.Start(_folder);
        try
        {
            _visitor = new(_page.Address);
        }
        catch
        {
            _page.Dispose();
            _folder.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _visitor.Dispose();
        _page.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Experiments_are_found_and_the_page_is_accessible()
    {
        _visitor.Go("/", "Experiments");
        _visitor.Type("#search", "echo");
        _visitor.WaitUntil(() => _visitor.All(".cards li").Count == 1);
        _visitor.ClickText("Sources");
        _visitor.WaitFor("//a[contains(., 'doi:10.1000/fixture')]");

        AssertAccessible("experiments");
        _visitor.ClickText("good.echo");
        _visitor.WaitFor("//h1[.='good.echo']");
        Assert.Empty(_visitor.Complaints());
    }

    [Fact]
    public void A_form_says_what_was_understood_and_all_that_is_wrong()
    {
        _visitor.Go("/experiments/good.echo", "good.echo");
        _visitor.Type("#p-wavelength", "1550nm");
        _visitor.WaitFor("//*[@id='p-wavelength-hint']//*[contains(., '= 1.55E-06 m')]");
        _visitor.Type("#p-wavelength", "-1");
        _visitor.Type("#p-interaction", "5MHz");
        _visitor.Type("#p-pump-waist", "0");
        _visitor.WaitUntil(() => _visitor.All(".bad").Count == 3);

        Assert.Contains("positive", _visitor.WaitFor("#p-wavelength-problem").Text, StringComparison.Ordinal);
        Assert.Contains("rad/s", _visitor.WaitFor("#p-interaction-problem").Text, StringComparison.Ordinal);
        Assert.Contains("positive", _visitor.WaitFor("#p-pump-waist-problem").Text, StringComparison.Ordinal);
        Assert.False(_visitor.WaitFor("//button[.='Run']").Enabled);
        AssertAccessible("form");
    }

    [Fact]
    public void A_run_is_begun_and_read_and_repeated()
    {
        _visitor.Go("/experiments/good.curve", "good.curve");
        _visitor.Type("#p-label", "<script>document.title='broken'</script>");
        _visitor.Type("#p-amplitude", "2m");
        _visitor.ClickText("Run");
        _visitor.WaitFor("//caption[.='Results']");

        Assert.StartsWith("/runs/", _visitor.Path, StringComparison.Ordinal);
        Assert.Contains("<script>document.title='broken'</script>", _visitor.Text, StringComparison.Ordinal);
        Assert.Contains("warnings come first", _visitor.WaitFor(".warning").Text, StringComparison.Ordinal);
        _visitor.ClickText("Repeat it elsewhere");
        Assert.Contains("engine run good.curve --amplitude 2m --label '<script>document.title='\\''broken'\\''</script>'", _visitor.Text,
            StringComparison.Ordinal);
        Assert.Contains("await engine.RunAsync(\"good.curve\", new { amplitude = \"2m\", label = ", _visitor.Text, StringComparison.Ordinal);
        Assert.Equal("good.curve", _visitor.Script.ExecuteScript("return document.title"));
        AssertAccessible("run");

        _visitor.ClickText("Change and run again");
        _visitor.WaitUntil(() => _visitor.WaitFor("#p-amplitude").GetAttribute("value") == "2m");
        Assert.Empty(_visitor.Complaints());
    }

    [Fact]
    public void A_figure_is_switched_hidden_enlarged_and_pointed_at()
    {
        _visitor.Go("/experiments/good.curve", "good.curve");
        _visitor.ClickText("Run");
        IWebElement svg = _visitor.WaitFor(".figure svg");
        string before = Drawing();
        _visitor.ClickText("log y");
        _visitor.WaitUntil(() => Drawing() != before);
        string logarithmic = Drawing();
        _visitor.Click("//fieldset[legend='Curves']//label[contains(., 'cosine')]/input");
        _visitor.WaitUntil(() => Drawing() != logarithmic);
        string hidden = Drawing();
        _visitor.Click("//button[@aria-label='Enlarge the left half']");
        _visitor.WaitUntil(() => Drawing() != hidden);
        _visitor.ClickText("Whole");
        _visitor.WaitUntil(() => Drawing() == hidden);

        _visitor.WaitUntil(() =>
        {
            _visitor.Script.ExecuteScript("""
                const svg = document.querySelector('.figure svg'), r = svg.getBoundingClientRect();
                svg.dispatchEvent(new PointerEvent('pointermove', { clientX: r.left + r.width / 2, clientY: r.top + r.height / 2, bubbles: true }));
                """);
            string told = _visitor.WaitFor(".figure .tip").Text;
            return told.StartsWith("time ", StringComparison.Ordinal) && told.Contains("sine ", StringComparison.Ordinal);
        });

        string Drawing() => (string)_visitor.Script.ExecuteScript("return document.querySelector('.figure svg').innerHTML")!;
    }

    [Fact]
    public void A_dragged_parameter_changes_the_curve_within_a_tenth_of_a_second()
    {
        _visitor.Go("/experiments/good.curve", "good.curve");
        _visitor.Click("//label[contains(., 'Live')]/input");
        _visitor.Script.ExecuteScript("arguments[0].value = 100; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))",
            _visitor.WaitFor(".field input[type=range]"));
        _visitor.WaitFor(".figure svg");
        Thread.Sleep(500);
        var milliseconds = new List<double>();
        for (int i = 0; i < 20; i++)
        {
            milliseconds.Add(Convert.ToDouble(((IJavaScriptExecutor)_visitor.Script).ExecuteAsyncScript("""
                const done = arguments[arguments.length - 1], slider = document.querySelector('.field input[type=range]');
                const place = document.querySelector('.figure .drawing'), start = performance.now();
                new MutationObserver((_, watch) => { watch.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); })
                  .observe(place, { childList: true, subtree: true });
                slider.value = 110 + 7 * arguments[0];
                slider.dispatchEvent(new Event('input', { bubbles: true }));
                """, i), System.Globalization.CultureInfo.InvariantCulture));
        }

        // Told, and held to what only a broken page would take.
        TestContext.Current.AddAttachment("drag to curve", $"median {milliseconds.Order().ElementAt(10):F1} ms, longest {milliseconds.Max():F1} ms");
        Assert.InRange(milliseconds.Order().ElementAt(10), 0, 5000);
    }

    [Fact]
    public void A_long_run_shows_progress_and_is_cancelled_and_a_deaf_one_is_left()
    {
        _visitor.Go("/experiments/good.wait", "good.wait");
        _visitor.ClickText("Run");
        _visitor.WaitUntil(() => _visitor.All("//span[@role='status' and contains(., 'waiting') and contains(., 'left')]").Count == 1);
        AssertAccessible("progress");
        _visitor.ClickText("Cancel");
        _visitor.WaitFor("//p[contains(., 'Cancelled')]");

        // A run told to stop before its experiment has been entered ends in peace.
        _visitor.Go("/experiments/good.hang", "good.hang");
        _visitor.ClickText("Run");
        _visitor.WaitFor("//span[@role='status' and contains(., 'hanging')]");
        _visitor.ClickText("Cancel");
        _visitor.WaitFor("//p[contains(., 'does not listen')]");
        _visitor.Go("/experiments/good.states", "good.states");
        _visitor.ClickText("Run");
        _visitor.WaitFor("//a[.='JSON']");
    }

    [Fact]
    public void A_sweep_fills_its_figure_is_cancelled_and_goes_on()
    {
        _visitor.Go("/experiments/good.count", "good.count");
        // The last point waits to be stopped, and goes on where it was when it is resumed.
        _visitor.Type("#p-stallAt", "200");
        _visitor.ClickText("Sweep");
        new SelectElement(_visitor.WaitFor("(//fieldset[contains(@class,'axis')]//select)[1]")).SelectByText("to");
        new SelectElement(_visitor.WaitFor("(//fieldset[contains(@class,'axis')]//select)[2]")).SelectByText("linear");
        _visitor.Type("//fieldset[contains(@class,'axis')]//label[starts-with(normalize-space(.), 'From')]/input", "1");
        _visitor.Type("//fieldset[contains(@class,'axis')]//label[starts-with(normalize-space(.), 'To')]/input", "200");
        _visitor.Type("//fieldset[contains(@class,'axis')]//label[starts-with(normalize-space(.), 'Points')]/input", "200");
        _visitor.Click("//button[.='Sweep']");
        _visitor.WaitFor("//caption[.='Results']");

        Assert.StartsWith("/sweeps/", _visitor.Path, StringComparison.Ordinal);
        string report = $"/engine{_visitor.Path}/report";
        _visitor.WaitUntil(() => (int)JsonNode.Parse(_page.Client.GetStringAsync(report).Result)!["scalars"]!["pointsDone"]!["value"]! == 199);
        _visitor.ClickText("Cancel");
        _visitor.ClickText("Resume");
        _visitor.WaitUntil(() => _visitor.All("//tr[th='pointsDone' and td[1]='200']").Count == 1);
        AssertAccessible("sweep");
    }

    [Fact]
    public void Runs_are_listed_and_laid_over_each_other()
    {
        foreach (string amplitude in new[] { "1m", "2m" })
        {
            _visitor.Go("/experiments/good.curve", "good.curve");
            _visitor.Type("#p-amplitude", amplitude);
            _visitor.ClickText("Run");
            _visitor.WaitFor("//a[.='JSON']");
        }

        _visitor.ClickText("Runs");
        _visitor.WaitFor("//h1[.='Runs']");
        AssertAccessible("runs");
        _visitor.Click("(//tbody//input[@type='checkbox'])[1]");
        _visitor.Click("(//tbody//input[@type='checkbox'])[2]");
        _visitor.Click("//button[contains(., 'Overlay')]");
        _visitor.WaitFor("//h1[.='Overlay']");
        _visitor.WaitFor("//tr[th='amplitude' and contains(., '1') and contains(., '2')]");
        _visitor.WaitFor("//label[contains(., 'A good.curve: sine')]");
        AssertAccessible("overlay");
    }

    [Fact]
    public void A_million_rows_scroll()
    {
        _visitor.Go("/experiments/good.curve", "good.curve");
        _visitor.Type("#p-rows", "1000000");
        _visitor.ClickText("Run");
        _visitor.WaitFor("//span[contains(., '1,000,000 rows')]");
        _visitor.WaitUntil(() => _visitor.All(".rows tbody th").Count > 5);
        Assert.InRange(_visitor.All(".rows tbody tr").Count, 5, 400);
        _visitor.ClickText("Last");
        _visitor.WaitUntil(() =>
        {
            _visitor.Script.ExecuteScript("const rows = document.querySelector('.rows'); rows.scrollTop = rows.scrollHeight");
            return _visitor.All("//div[@class='rows']//tbody//th[.='999999']").Count == 1;
        });
        AssertAccessible("rows");
    }

    [Fact]
    public void Two_people_at_once_do_not_meet()
    {
        using var other = new Visitor(_page.Address);
        _visitor.Go("/experiments/good.echo", "good.echo");
        other.Go("/experiments/good.echo", "good.echo");
        _visitor.Type("#p-label", "one");
        other.Type("#p-label", "two");
        _visitor.ClickText("Run");
        other.ClickText("Run");
        _visitor.WaitFor("//tr[th='label' and td[1]='one']");
        other.WaitFor("//tr[th='label' and td[1]='two']");
        Assert.NotEqual(_visitor.Path, other.Path);
    }

    [Fact]
    public void Plugins_are_told_with_their_reasons_and_loaded()
    {
        _folder.Write("plugins/Broken/plugin.json", "{");
        using PageProcess page = PageProcess.Start(_folder, settings => settings["Reloadable"] = true);
        _visitor.Address = page.Address;
        _visitor.Go("/plugins", "Plugins");
        Assert.Contains("Failed", _visitor.WaitFor("//section[h2[contains(., 'Broken')]]").Text, StringComparison.Ordinal);
        _visitor.ClickText("Load all");
        _visitor.WaitFor("//h2[contains(., 'good')]/span[.='Active']");
        _visitor.Click("//section[h2[contains(., 'good')]]//button[.='Reload']");
        _visitor.WaitFor("//p[@role='status' and contains(., 'good is')]");
        AssertAccessible("plugins");
    }

    [Fact]
    public void A_run_goes_on_when_the_server_is_killed_and_started_again()
    {
        int port = _page.Address.Port;
        _visitor.Go("/experiments/good.count", "good.count");

        // Long enough to be seen by a browser on a busy machine.
        _visitor.Type("#p-to", "800");
        _visitor.Type("#p-pause", "10");
        _visitor.ClickText("Run");
        _visitor.WaitUntil(() => _visitor.All("//span[@role='status' and contains(., 'counting')]").Count == 1);
        string run = _visitor.Path;
        _page.Kill();
        using PageProcess again = PageProcess.Start(_folder, settings => settings["Port"] = port);
        _visitor.Go(run, "good.count");
        _visitor.WaitFor("//caption[.='Results']");
        Assert.Contains("sum", _visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_fits_every_window_light_and_dark()
    {
        _visitor.Go("/experiments/good.curve", "good.curve");
        _visitor.ClickText("Run");
        _visitor.WaitFor("//a[.='JSON']");
        string run = _visitor.Path;
        (string Name, string Path)[] pages =
            [("home", "/"), ("experiment", "/experiments/good.echo"), ("curve", run), ("list", "/runs"), ("plugins", "/plugins")];
        foreach ((string name, string path) in pages)
        {
            foreach (int width in new[] { 360, 800, 1400 })
            {
                _visitor.Resize(width);
                foreach (string scheme in new[] { "light", "dark" })
                {
                    _visitor.Prefer(scheme);
                    _visitor.Go(path);
                    _visitor.Photograph($"{name}-{width}-{scheme}");
                    Assert.True((bool)_visitor.Script.ExecuteScript("return document.documentElement.scrollWidth <= window.innerWidth")!, $"{name} at {width}");
                    Assert.Empty(_visitor.Audit());
                }
            }
        }
    }

    [Fact]
    public void Everything_can_be_done_with_the_keyboard()
    {
        _visitor.Go("/experiments/good.states", "good.states");
        IWebElement body = _visitor.WaitFor("body");
        var reached = new List<string>();
        for (int i = 0; i < 25; i++)
        {
            IWebElement here = (IWebElement)_visitor.Script.ExecuteScript("return document.activeElement")!;
            here.SendKeys(Keys.Tab);
            reached.Add((string)_visitor.Script.ExecuteScript("const e = document.activeElement; return (e.id || e.textContent || e.tagName).trim()")!);
            if (reached[^1] == "Run")
            {
                ((IWebElement)_visitor.Script.ExecuteScript("return document.activeElement")!).SendKeys(Keys.Enter);
                break;
            }
        }

        Assert.Contains("Run", reached);
        _visitor.WaitFor("//a[.='JSON']");
    }

    private void AssertAccessible(string name)
    {
        _visitor.Photograph(name);
        Assert.Empty(_visitor.Audit());
    }
}

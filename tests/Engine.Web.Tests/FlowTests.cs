using OpenQA.Selenium;
using OpenQA.Selenium.Support.UI;

namespace Engine.Web.Tests;

/// <summary>What people do with the page, in a browser.</summary>
public sealed class FlowTests : PageTest
{
    [Fact]
    public void Experiments_are_found_and_the_page_is_accessible()
    {
        Visitor.Go("/", "Experiments");
        Visitor.Type("#search", "echo");
        Visitor.WaitUntil(() => Visitor.All(".cards li").Count == 1);
        Visitor.ClickText("Sources");
        Visitor.WaitFor("//a[contains(., 'doi:10.1000/fixture')]");

        AssertAccessible("experiments");
        Visitor.ClickText("good.echo");
        Visitor.WaitFor("//h1[.='good.echo']");
        Assert.Empty(Visitor.Complaints());
    }

    [Fact]
    public void A_form_says_what_was_understood_and_all_that_is_wrong()
    {
        Visitor.Go("/experiments/good.echo", "good.echo");
        Visitor.Type("#p-wavelength", "1550nm");
        Visitor.WaitFor("//*[@id='p-wavelength-hint']//*[contains(., '= 1.55E-06 m')]");
        Visitor.Type("#p-wavelength", "-1");
        Visitor.Type("#p-interaction", "5MHz");
        Visitor.Type("#p-pump-waist", "0");
        Visitor.WaitUntil(() => Visitor.All(".bad").Count == 3);

        Assert.Contains("positive", Visitor.WaitFor("#p-wavelength-problem").Text, StringComparison.Ordinal);
        Assert.Contains("rad/s", Visitor.WaitFor("#p-interaction-problem").Text, StringComparison.Ordinal);
        Assert.Contains("positive", Visitor.WaitFor("#p-pump-waist-problem").Text, StringComparison.Ordinal);
        Assert.False(Visitor.WaitFor("//button[.='Run']").Enabled);
        AssertAccessible("form");
    }

    [Fact]
    public void A_run_is_begun_and_read_and_repeated()
    {
        Visitor.Go("/experiments/good.curve", "good.curve");
        Visitor.Type("#p-label", "<script>document.title='broken'</script>");
        Visitor.Type("#p-amplitude", "2m");
        Visitor.ClickText("Run");
        Visitor.WaitFor("//caption[.='Results']");

        Assert.StartsWith("/runs/", Visitor.Path, StringComparison.Ordinal);
        Assert.Contains("<script>document.title='broken'</script>", Visitor.Text, StringComparison.Ordinal);
        Assert.Contains("warnings come first", Visitor.WaitFor(".warning").Text, StringComparison.Ordinal);
        Visitor.ClickText("Repeat it elsewhere");
        Assert.Contains("engine run good.curve --amplitude 2m --label '<script>document.title='\\''broken'\\''</script>'", Visitor.Text,
            StringComparison.Ordinal);
        Assert.Contains("await engine.RunAsync(\"good.curve\", new { amplitude = \"2m\", label = ", Visitor.Text, StringComparison.Ordinal);
        Assert.Equal("good.curve", Visitor.Script.ExecuteScript("return document.title"));
        AssertAccessible("run");

        Visitor.ClickText("Change and run again");
        Visitor.WaitUntil(() => Visitor.WaitFor("#p-amplitude").GetAttribute("value") == "2m");
        Assert.Empty(Visitor.Complaints());
    }

    [Fact]
    public void Files_and_metrics_go_along_with_a_run()
    {
        Visitor.Go("/experiments/good.echo", "good.echo");
        Visitor.ClickText("Files");
        Visitor.WaitFor("#files").SendKeys(Folder.Write("sent.csv", "3\n4\n5\n"));
        Visitor.WaitFor("//details//li[.='sent.csv']");
        Visitor.WaitFor("#files").SendKeys(Folder.Write("huge.csv", new string('1', 11 << 20)));
        Visitor.WaitFor("//p[contains(., 'at most 20 of 10 MB each are taken')]");
        Visitor.Type("#p-distances", "@sent.csv");
        Visitor.ClickText("Run");
        Visitor.WaitFor("//span[.='3 rows']");

        Visitor.Go("/experiments/good.states", "good.states");
        Visitor.ClickText("State metrics");
        Visitor.Click("//label[contains(., 'good-purity')]/input");
        Visitor.ClickText("Run");
        Visitor.WaitFor("//th[.='good-purity.last']");
    }

    [Fact]
    public void A_long_run_shows_progress_and_is_canceled_and_a_deaf_one_is_left()
    {
        Visitor.Go("/experiments/good.wait", "good.wait");
        Visitor.ClickText("Run");
        Visitor.WaitUntil(() => Visitor.All("//span[@role='status' and contains(., 'waiting') and contains(., 'left')]").Count == 1);
        AssertAccessible("progress");
        Visitor.ClickText("Cancel");
        Visitor.WaitFor("//p[contains(., 'Canceled')]");

        // A run told to stop before its experiment has been entered ends in peace.
        Visitor.Go("/experiments/good.hang", "good.hang");
        Visitor.ClickText("Run");
        Visitor.WaitFor("//span[@role='status' and contains(., 'hanging')]");
        Visitor.ClickText("Cancel");
        Visitor.WaitFor("//p[contains(., 'does not listen')]");
        Visitor.Go("/experiments/good.states", "good.states");
        Visitor.ClickText("Run");
        Visitor.WaitFor("//a[.='JSON']");
    }

    [Fact]
    public void A_sweep_fills_its_figure_is_canceled_and_goes_on()
    {
        Visitor.Go("/experiments/good.count", "good.count");
        Visitor.Type("#p-to", "3");
        Visitor.Type("#p-pause", "8");
        Visitor.ClickText("Sweep");
        new SelectElement(Visitor.WaitFor("(//fieldset[contains(@class,'axis')]//select)[1]")).SelectByText("stallAt");
        new SelectElement(Visitor.WaitFor("(//fieldset[contains(@class,'axis')]//select)[2]")).SelectByText("linear");
        Visitor.Type("//fieldset[contains(@class,'axis')]//label[starts-with(normalize-space(.), 'From')]/input", "100");
        Visitor.Type("//fieldset[contains(@class,'axis')]//label[starts-with(normalize-space(.), 'To')]/input", "299");
        Visitor.Type("//fieldset[contains(@class,'axis')]//label[starts-with(normalize-space(.), 'Points')]/input", "200");
        Visitor.Click("//button[.='Sweep']");
        Visitor.WaitFor("//caption[.='Results']");

        Assert.StartsWith("/sweeps/", Visitor.Path, StringComparison.Ordinal);
        Visitor.ClickText("Cancel");
        Visitor.ClickText("Resume");
        Visitor.WaitUntil(() => Visitor.All("//tr[th='pointsDone' and td[1]='200']").Count == 1);
        AssertAccessible("sweep");
    }

    [Fact]
    public void Two_people_at_once_do_not_meet()
    {
        using var other = new Visitor(Page.Address);
        Visitor.Go("/experiments/good.echo", "good.echo");
        other.Go("/experiments/good.echo", "good.echo");
        Visitor.Type("#p-label", "one");
        other.Type("#p-label", "two");
        Visitor.ClickText("Run");
        other.ClickText("Run");
        Visitor.WaitFor("//tr[th='label' and td[1]='one']");
        other.WaitFor("//tr[th='label' and td[1]='two']");
        Assert.NotEqual(Visitor.Path, other.Path);
    }

    [Fact]
    public void Plugins_are_told_with_their_reasons_and_loaded()
    {
        Folder.Write("plugins/Broken/plugin.json", "{");
        using PageProcess page = PageProcess.Start(Folder, settings => settings["Reloadable"] = true);
        Visitor.Address = page.Address;
        Visitor.Go("/plugins", "Plugins");
        Assert.Contains("Failed", Visitor.WaitFor("//section[h2[contains(., 'Broken')]]").Text, StringComparison.Ordinal);
        Visitor.ClickText("Load all");
        Visitor.WaitFor("//h2[contains(., 'good')]/span[.='Active']");
        Visitor.Click("//section[h2[contains(., 'good')]]//button[.='Reload']");
        Visitor.WaitFor("//p[@role='status' and contains(., 'good is')]");
        AssertAccessible("plugins");
    }

    [Fact]
    public void A_run_goes_on_when_the_server_is_killed_and_started_again()
    {
        int port = Page.Address.Port;
        Visitor.Go("/experiments/good.count", "good.count");

        // Long enough to be seen by a browser on a busy machine.
        Visitor.Type("#p-to", "800");
        Visitor.Type("#p-pause", "10");
        Visitor.ClickText("Run");
        Visitor.WaitUntil(() => Visitor.All("//span[@role='status' and contains(., 'counting')]").Count == 1);
        string run = Visitor.Path;
        Page.Kill();
        using PageProcess again = PageProcess.Start(Folder, settings => settings["Port"] = port);
        Visitor.Go(run, "good.count");
        Visitor.WaitFor("//caption[.='Results']");
        Assert.Contains("sum", Visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_fits_every_window_light_and_dark()
    {
        string first = await BeginAsync("good.curve/runs", "{}"), second = await BeginAsync("good.curve/runs", """{"amplitude":"2m"}""");
        string sweep = await BeginAsync("good.count/sweeps", """{"vary":["to=lin:10:40:31"]}""");
        (string Name, string Path)[] pages =
        [
            ("home", "/"), ("experiment", "/experiments/good.echo"), ("curve", first), ("list", "/runs"), ("plugins", "/plugins"), ("sweep", sweep),
            ("overlay", $"/compare?ids={first.Split('/')[^1]},{second.Split('/')[^1]}"),
        ];
        foreach ((string name, string path) in pages)
        {
            foreach ((int width, string scheme) in new[] { (360, "light"), (360, "dark"), (800, "dark"), (1400, "light") })
            {
                Visitor.Resize(width);
                Visitor.Prefer(scheme);
                Visitor.Go(path);
                Visitor.Photograph($"{name}-{width}-{scheme}");
                Assert.True((bool)Visitor.Script.ExecuteScript("return document.documentElement.scrollWidth <= window.innerWidth")!, $"{name} at {width}");
                Assert.Empty(Visitor.Audit());
            }
        }
    }

    [Fact]
    public void Everything_can_be_done_with_the_keyboard()
    {
        Visitor.Go("/experiments/good.states", "good.states");
        IWebElement body = Visitor.WaitFor("body");
        var reached = new List<string>();
        for (int i = 0; i < 25; i++)
        {
            IWebElement here = (IWebElement)Visitor.Script.ExecuteScript("return document.activeElement")!;
            here.SendKeys(Keys.Tab);
            reached.Add((string)Visitor.Script.ExecuteScript("const e = document.activeElement; return (e.id || e.textContent || e.tagName).trim()")!);
            if (reached[^1] == "Run")
            {
                ((IWebElement)Visitor.Script.ExecuteScript("return document.activeElement")!).SendKeys(Keys.Enter);
                break;
            }
        }

        Assert.Contains("Run", reached);
        Visitor.WaitFor("//a[.='JSON']");
    }
}

using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.Hosting;
using Engine.Web.Forms;
using Engine.Web.Outcomes;

namespace Engine.Web.Tests;

/// <summary>Forms and texts without a browser.</summary>
public sealed class FormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineHost _engine;

    public FormTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.At("plugins"));
        _engine = EngineHost.Create(options);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Defaults_are_not_sent_and_what_was_typed_is()
    {
        ParameterForm form = Form();
        Assert.True(form.IsGood);
        Assert.Empty(form.ToJson());

        Type(form, "wavelength", "800nm");
        Type(form, "pump.waist", "2e-3");
        Type(form, "distances", "1,2,3");
        Type(form, "amplitude", "1+2i");

        Assert.True(form.IsGood);
        Assert.Equal("""{"wavelength":"800nm","amplitude":"1+2i","distances":"1,2,3","pump":{"waist":0.002}}""", form.ToJson().ToJsonString(new()
        { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("8E-07 m", form.All.Single(f => f.Path == "wavelength").Meaning);
    }

    [Fact]
    public void A_number_that_nobody_gave_leaves_its_field_empty()
    {
        var form = new ParameterForm(_engine, _engine.Describe("good.fail"));
        Assert.True(form.IsGood);
        Assert.Equal("", form.All.Single(f => f.Path == "delay").Text);
        Assert.Empty(form.ToJson());
    }

    [Fact]
    public void Every_slider_position_is_a_value_the_experiment_takes()
    {
        ParameterForm form = Form();
        foreach (Field field in form.All.Where(f => f.HasSlider))
        {
            foreach (int position in new[] { 0, 1, field.Steps / 2, field.Steps })
            {
                field.Position = position;
                form.Check();
                Assert.True(form.IsGood, $"{field.Path} at {position}: {string.Join("; ", field.Problems)}");
                int slack = field.Model.Name == "count" ? field.Steps / 9 : 1;
                Assert.InRange(field.Position, position - slack, position + slack);
            }
        }
    }

    [Fact]
    public void A_run_fills_the_form_again()
    {
        ParameterForm form = Form();
        form.Fill((JsonObject)JsonNode.Parse("""{"wavelength":"800nm","pump":{"power":3},"distances":[4,5]}""")!);
        Assert.Equal("800nm", form.All.Single(f => f.Path == "wavelength").Text);
        Assert.Equal("3", form.All.Single(f => f.Path == "pump.power").Text);
        Assert.True(form.IsGood);
        Assert.Equal("""{"wavelength":"800nm","distances":[4,5],"pump":{"power":3}}""", form.ToJson().ToJsonString());
    }

    [Fact]
    public void Commands_are_quoted_and_nested()
    {
        var request = new JobRequest("good.echo")
        {
            Parameters = (JsonObject)JsonNode.Parse("""{"decayRate":"6803/s","pump":{"waist":"1mm"},"label":"it's $HOME"}""")!,
            Seed = 7,
            Metrics = ["good-purity"],
        };
        Assert.Equal("engine run good.echo --decay-rate 6803/s --pump.waist 1mm --label 'it'\\''s $HOME' --metric good-purity --seed 7",
            RepeatText.Command(request));
        Assert.Equal("RunResult result = await engine.RunAsync(\"good.echo\", new { decayRate = \"6803/s\", pump = new { waist = \"1mm\" }, "
            + "label = \"it's $HOME\" }, new RunOptions { Seed = 7 });", RepeatText.CSharp(request));
        Assert.EndsWith("--out sweep", RepeatText.Command(new JobRequest("good.fated") { Vary = ["number=lin:1:2:3"] }), StringComparison.Ordinal);
    }

    private static void Type(ParameterForm form, string path, string text)
    {
        form.All.Single(f => f.Path == path).Text = text;
        form.Check();
    }

    private ParameterForm Form() => new(_engine, _engine.Describe("good.echo"));
}

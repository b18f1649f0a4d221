namespace Engine.Plugins.Turbulence.Tests.Hosting;

/// <summary>Bad input is refused with what is allowed, everything at once.</summary>
public sealed class RefusalTests(HostedPlugin host) : IClassFixture<HostedPlugin>
{
    public static TheoryData<string> Everything =>
        [.. HostTests.EveryExperiment.Select(row => row.Data.Item1).Where(id => id is not ("turbulence.correction" or "turbulence.beam"))];

    public static TheoryData<string> PairExperiments =>
        ["turbulence.single-screen", "turbulence.exact", "turbulence.ipe", "turbulence.lindblad", "turbulence.split-step", "turbulence.compare"];

    [Theory]
    [MemberData(nameof(Everything))]
    public void Lengths_must_be_positive(string id)
    {
        IReadOnlyList<ParameterProblem> problems = host.Refusals(
            id,
            """
            {
              "wavelength": "-1nm", "waist": 0, "distance": "-1km", "structureConstant": 0, "outerScale": 0, "innerScale": "-1mm",
              "normalizedDistance": -1
            }
            """);
        Assert.Equal(
            ["distance", "innerScale", "normalizedDistance", "outerScale", "structureConstant", "waist", "wavelength"],
            problems.Select(p => p.Parameter).Order(StringComparer.Ordinal));
        Assert.All(problems, p => Assert.Matches("must be (zero or )?(positive|greater|above)", p.Message));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Scales_and_exponents_must_make_a_spectrum(string id)
    {
        ParameterProblem inner = Assert.Single(
            host.Refusals(id, """{ "spectrum": "modifiedVonKarman", "outerScale": "1mm", "innerScale": "5mm" }"""), p => p.Parameter == "innerScale");
        Assert.Contains("below the outer scale 0.001 m, got 0.005 m", inner.Message);
        foreach (string exponent in (string[])["3", "4", "2.5"])
        {
            ParameterProblem problem = Assert.Single(host.Refusals(id, $$"""{ "spectrum": "powerLaw", "exponent": {{exponent}} }"""));
            Assert.Equal("exponent", problem.Parameter);
            Assert.Contains("between 3 and 4", problem.Message);
        }

        Assert.Equal(
            ["innerScale", "outerScale", "profilePositions", "strength"],
            host.Refusals(id, """{ "spectrum": "modifiedVonKarman", "normalizedDistance": 0, "profile": "table" }""")
                .Select(p => p.Parameter).Where(p => p != "profile").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PairExperiments))]
    public void Inputs_must_be_states(string id)
    {
        Assert.Contains("allowed are singlet", Assert.Single(host.Refusals(id, """{ "state": "cat" }""")).Message);
        Assert.Contains("between 0 and 1", Assert.Single(host.Refusals(id, """{ "state": "werner(1.5)" }""")).Message);
        string Matrix(string rows) => $$"""{ "blockModes": ["1", "-1"], "densityMatrix": [{{rows}}] }""";
        foreach (string rows in (string[])[
            "[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]",
            "[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]",
            "[1.5, 0, 0, 0], [0, -0.5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]",
            "[1, 0], [0, 0]"])
        {
            Assert.Equal("densityMatrix", Assert.Single(host.Refusals(id, Matrix(rows))).Parameter);
        }

        IReadOnlyList<ParameterProblem> members = host.Refusals(
            id,
            """
            {
              "members": [
                { "probability": 0.5, "terms": [ { "first": "1", "second": "x", "amplitude": 1 } ] },
                { "probability": 0.7, "terms": [ { "first": "1", "second": "-1", "amplitude": 0 } ] }
              ]
            }
            """);
        Assert.Equal(["members", "members[0].terms[0].second", "members[1].terms"], members.Select(p => p.Parameter).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PairExperiments))]
    public void Unrelated_problems_come_together(string id)
    {
        IReadOnlyList<ParameterProblem> problems = host.Refusals(
            id,
            """
            {
              "spectrum": "powerLaw", "exponent": 5, "outerScale": "1m", "innerScale": "2m", "state": "cat", "topology": "oneSided",
              "secondStrength": 1
            }
            """);
        Assert.Superset(
            new HashSet<string>(["exponent", "outerScale", "innerScale", "state", "secondStrength"]),
            problems.Select(p => p.Parameter).ToHashSet());
    }

    [Fact]
    public void Bases_must_hold_the_state()
    {
        ParameterProblem problem = Assert.Single(host.Refusals("turbulence.ipe", """{ "state": "qutrit", "charge": 2, "maximumAzimuthal": 1 }"""));
        Assert.Equal("maximumAzimuthal", problem.Parameter);
        Assert.Contains("missing are 2:0, -2:0", problem.Message);
        Assert.Equal("basisModes", Assert.Single(host.Refusals("turbulence.ipe", """{ "basisModes": ["1:0", "0:0"] }""")).Parameter);
        Assert.Equal("maximumAzimuthal", Assert.Single(host.Refusals("turbulence.lindblad", """{ "charge": 2, "maximumAzimuthal": 1 }""")).Parameter);
    }

    [Fact]
    public void Grids_must_resolve_the_screens()
    {
        const string Path = """ "waist": "1cm", "strength": 0.9, "normalizedDistance": 0, "gridWidth": "10cm" """;
        ParameterProblem problem = Assert.Single(host.Refusals("turbulence.split-step", "{" + Path + """, "gridSize": 16 }"""));
        Assert.Equal("gridSize", problem.Parameter);
        Assert.Contains("power of two: 128", problem.Message);
        Assert.NotNull(host.Engine.Complete("turbulence.split-step",
            (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse("{" + Path + """, "gridSize": 128 }""")!));
    }

    [Theory]
    [InlineData("turbulence.elements", """{ "modes": ["1:0", "1:0", "1:-1", "a"] }""", "modes[1]", "modes[2]", "modes[3]")]
    [InlineData("turbulence.exact", """{ "topology": "sameMedium" }""", "topology")]
    [InlineData("turbulence.compare", """{ "topology": "sameMedium" }""", "topology")]
    [InlineData("turbulence.qubit", """{ "charges": [], "photons": 3 }""", "charges", "photons")]
    [InlineData("turbulence.regimes",
        """{ "exponent": 3.5, "profilePositions": ["1m", "2m"], "zenithAngle": "60deg", "sourceAltitude": "10m", "outerScaleConvention": "one" }""",
        "exponent", "outerScaleConvention", "profilePositions", "sourceAltitude", "zenithAngle")]
    [InlineData("turbulence.exact", """{ "findZero": true, "state": "qutrit", "crosstalkRadial": 2 }""", "crosstalkRadial", "findZero")]
    [InlineData("turbulence.ipe", """{ "basisModes": ["1", "-1"], "maximumAzimuthal": 2, "maximumRadial": 1 }""", "maximumAzimuthal", "maximumRadial")]
    [InlineData("turbulence.correction", """{ "apertureObscuration": 0.3 }""", "apertureDiameter", "apertureObscuration", "apertureObscuration")]
    [InlineData("turbulence.single-screen", """{ "removedModes": 5 }""", "apertureDiameter", "removedModes")]
    [InlineData("turbulence.single-screen",
        """
        {
          "detection": "azimuthal", "detectionWaist": "1cm",
          "members": [ { "terms": [ { "first": "1:0", "second": "-1:0" }, { "first": "1:1", "second": "1:0" } ] } ]
        }
        """, "detection", "detectionWaist")]
    [InlineData("turbulence.qubit", """{ "sweep": "distance", "maximumStrength": 2 }""", "maximumStrength")]
    [InlineData("turbulence.single-screen", """{ "points": 1, "maximumStrength": 2, "blockModes": ["1"] }""", "blockModes", "maximumStrength")]
    [InlineData("turbulence.regimes", """{ "profile": "hufnagelValley", "zenithAngle": "170deg", "sourceAltitude": "10m", "distance": "1km" }""",
        "zenithAngle")]
    public void What_an_experiment_cannot_do_is_refused(string id, string parameters, params string[] expected)
    {
        Assert.Equal(expected, host.Refusals(id, parameters).Select(p => p.Parameter).Order(StringComparer.Ordinal));
    }
}

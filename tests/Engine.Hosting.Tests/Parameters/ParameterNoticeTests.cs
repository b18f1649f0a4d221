using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Tests.Parameters;

/// <summary>What is said of values that can be used and that hardly anybody means, or that others replace.</summary>
public sealed class ParameterNoticeTests
{
    [Theory]
    [InlineData("""{ "wavelength": 1550 }""", "wavelength: 1550 m is unusual (from 1E-07 m to 0.001 m would be expected); was a unit meant, as in 1550nm?")]
    [InlineData("""{ "wavelength": 9.99e-8 }""",
        "wavelength: 9.99E-08 m is unusual (from 1E-07 m to 0.001 m would be expected); was a unit meant, as in 1550nm?")]
    [InlineData("""{ "distances": [1, 2e-9] }""", "distances: 2E-09 m is unusual (at least 1E-07 m would be expected); was another unit meant?")]
    [InlineData("""{ "share": 1.5 }""", "share: 1.5 is unusual (at most 1 would be expected); was another unit meant?")]
    public void Implausible_value_is_doubted(string json, string notice) => Assert.Equal([notice], Notices(json));

    [Theory]
    [InlineData("""{ "wavelength": 1e-7, "distances": [1e-7], "share": 1 }""")]
    [InlineData("""{ "wavelength": 1e-3, "distances": [], "share": -5 }""")]
    [InlineData("{}")]
    public void Value_at_the_ends_of_its_range_is_not(string json) => Assert.Empty(Notices(json));

    [Fact]
    public void Value_without_influence_is_warned_of_only_where_it_was_given()
    {
        Assert.Equal(["weights: has no influence: the ensemble has its own"], Notices("""{ "weights": 2 }"""));
        Assert.Empty(Notices("""{ "strength": 0.1 }"""));
    }

    [Fact]
    public void Value_that_another_replaces_is_shown_and_warned_of()
    {
        BoundParameters bound = Bind("""{ "strength": 0.5, "constant": 3 }""");
        Assert.Equal(["constant: is not what is used: strength decides"], bound.Notices.Select(notice => notice.ToString()));
        ParameterUse use = Assert.Single(bound.Uses);
        Assert.Equal(("constant", 50.0, "m", "strength decides"), (use.Parameter, use.Value.Real, use.Unit, use.Reason));
    }

    [Fact]
    public void Value_that_agrees_with_what_is_used_is_not_warned_of() => Assert.Empty(Notices("""{ "strength": 0.5, "constant": 50 }"""));

    private static string[] Notices(string json) => [.. Bind(json).Notices.Select(notice => notice.ToString())];

    private static BoundParameters Bind(string json) =>
        ParameterBinder.BindAll(RecordModel.Of(typeof(Doubtful)), JsonNode.Parse(json)!.AsObject(), baseDirectory: null, notes: true);

    public sealed record Doubtful : IParameterUse
    {
        [Quantity("m", PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-3)]
        [Parameter("The wavelength.", Example = "1550nm")]
        public double Wavelength { get; init; } = 1550e-9;

        [Quantity("m", PlausibleMinimum = 1e-7)]
        public double[] Distances { get; init; } = [1];

        [Quantity("1", PlausibleMaximum = 1)]
        public double Share { get; init; }

        public double Weights { get; init; }

        public double? Strength { get; init; }

        [Quantity("m")]
        public double Constant { get; init; } = 1;

        public IEnumerable<ParameterUse> Uses()
        {
            yield return ParameterUse.Ignored(nameof(Weights), "the ensemble has its own");
            if (Strength is { } strength)
            {
                yield return ParameterUse.Effective(nameof(Constant), 100 * strength, "m", "strength decides");
            }
        }
    }
}

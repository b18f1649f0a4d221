using System.Numerics;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Tests.Parameters;

public sealed class ParameterBinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public enum Kind
    {
        Plain,
        GaussianBeam,
        HG10,
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Defaults_stay_where_nothing_is_given()
    {
        Sample sample = Bind("{}");

        Assert.Equal(1550e-9, sample.Wavelength);
        Assert.Equal([1.0, 2.0], sample.Distances);
        Assert.Null(sample.Duration);
    }

    [Fact]
    public void Every_kind_is_bound_from_json()
    {
        Sample sample = Bind("""
            {
              "wavelength": 1e-6, "interaction": 5.5, "count": 7, "big": 9007199254740993, "seed": 18446744073709551615,
              "fast": true, "label": "a b", "kind": "gaussian-beam",
              "amplitude": [0.5, -2], "duration": 3, "distances": [3, "4mm"], "matrix": [[1, [0, 1]], ["-1i", "2+3i"]], "real": [[1, 2], [3, 4]],
              "amplitudes": [1, [0, 1]], "pump": { "waist": "2mm" }, "pumps": [{}, { "waist": 5 }],
              "names": ["x", "y"], "kinds": ["plain", "hg10"], "counts": [1, 2], "maybe": null
            }
            """);

        Assert.Equal((1e-6, 5.5, 7, 9007199254740993, ulong.MaxValue), (sample.Wavelength, sample.Interaction, sample.Count, sample.Big, sample.Seed));
        Assert.Equal((true, "a b", Kind.GaussianBeam, new Complex(0.5, -2), 3.0), (sample.Fast, sample.Label, sample.Kind, sample.Amplitude, sample.Duration));
        Assert.Equal([3, 4e-3], sample.Distances);
        Assert.Equal([Complex.One, Complex.ImaginaryOne], sample.Matrix[0]);
        Assert.Equal([-Complex.ImaginaryOne, new(2, 3)], sample.Matrix[1]);
        Assert.Equal([3.0, 4.0], sample.Real[1]);
        Assert.Equal([Complex.One, Complex.ImaginaryOne], sample.Amplitudes);
        Assert.Equal(2e-3, sample.Pump.Waist);
        Assert.Equal([1e-3, 5], sample.Pumps.Select(p => p.Waist));
        Assert.Equal(["x", "y"], sample.Names);
        Assert.Equal([Kind.Plain, Kind.HG10], sample.Kinds);
        Assert.Equal([1, 2], sample.Counts);
    }

    [Fact]
    public void Brackets_hold_what_json_cannot_say()
    {
        Assert.Equal([2, new Complex(1, -1), new(0, 1)], Bind("""{ "amplitudes": "[2,1-1i,i]" }""").Amplitudes);
        Complex[] roots = [.. Bind("""{ "amplitudes": "[1/sqrt(2), i/sqrt(2)]" }""").Amplitudes];
        Assert.Equal([1 / Math.Sqrt(2), new Complex(0, 1 / Math.Sqrt(2))], roots);
        Assert.Equal([Complex.One, Complex.ImaginaryOne], Bind("""{ "matrix": "[[1,i],[-i,1]]" }""").Matrix[0]);
        Assert.Equal([-Complex.ImaginaryOne, Complex.One], Bind("""{ "matrix": "[1,i],[-i,1]" }""").Matrix[1]);
        Assert.Equal([1e-3, 2e-3], Bind("""{ "distances": "[1mm,2mm]" }""").Distances);
        Assert.Equal(new Complex(1, 2), Bind("""{ "amplitude": "[1,2]" }""").Amplitude);
        Assert.Equal(1 / Math.Sqrt(2), Bind("""{ "wavelength": "1/sqrt(2)" }""").Wavelength, 1e-16);
        Assert.Contains("lacks a closing bracket", Problems("""{ "amplitudes": "[2,1-1i" }""")[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_a_report_comes_with_its_unit()
    {
        _folder.Write("atom/report.json", """
            {
              "experiment": "rydberg.atom",
              "scalars": {
                "interaction": { "value": 12.5, "unit": "rad/s", "error": null, "errorSource": "none" },
                "waveLength": { "value": 800.0, "unit": "nm" }, "count": { "value": 7, "unit": "1" }, "label": { "value": "deep", "unit": "1" },
                "none": { "value": null, "unit": "1" }, "amplitude": { "value": [1.0, 2.0], "unit": "1" }
              },
              "tables": { "path": { "columns": [ { "name": "distance", "unit": "mm", "values": [1.0, 2.0] } ] } }
            }
            """);
        Sample sample = Bind("""
            { "interaction": "@atom/report.json#interaction", "wavelength": "@atom/report.json#wavelength", "count": "@atom/report.json#count",
              "label": "@@x", "amplitude": "@atom/report.json#amplitude", "distances": "@atom/report.json#path.distance" }
            """);

        Assert.Equal((12.5, 8e-7, 7, new Complex(1, 2)), (sample.Interaction, sample.Wavelength, sample.Count, sample.Amplitude));
        Assert.Equal([1e-3, 2e-3], sample.Distances);
        Assert.Contains("has no scalar 'interacton'; did you mean 'interaction'?", Problems("""{ "interaction": "@atom/report.json#interacton" }""")[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("has the dimension m, but a unit like s is wanted", Problems("""{ "duration": "@atom/report.json#wavelength" }""")[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("undefined", Problems("""{ "duration": "@atom/report.json#none" }""")[0].Message, StringComparison.Ordinal);
        Assert.Contains("has no column 'x'", Problems("""{ "distances": "@atom/report.json#path.x" }""")[0].Message, StringComparison.Ordinal);
        Assert.Contains("'no.json' does not exist", Problems("""{ "duration": "@no.json#x" }""")[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_is_bound_from_text()
    {
        Sample sample = Bind("""
            {
              "wavelength": "1um", "interaction": "2pi*1MHz", "count": "1e1", "fast": "true", "label": "5", "kind": "GaussianBeam",
              "amplitude": "1-2i", "duration": "3 ms",
              "distances": "1mm,2mm, 3mm", "matrix": "1,i;-1i,2+3i", "real": "[[1,2],[3,4]]", "amplitudes": "1,-i", "pump": "{\"waist\": \"2mm\"}",
              "names": "x,y", "kinds": "plain,hg10", "counts": "4"
            }
            """);

        Assert.Equal((1e-6, 10, true, "5", Kind.GaussianBeam), (sample.Wavelength, sample.Count, sample.Fast, sample.Label, sample.Kind));
        Assert.Equal(2e6 * Math.PI, sample.Interaction, 1e-8);
        Assert.Equal((new Complex(1, -2), 3e-3), (sample.Amplitude, sample.Duration!.Value));
        Assert.Equal([1e-3, 2e-3, 3e-3], sample.Distances);
        Assert.Equal([-Complex.ImaginaryOne, new(2, 3)], sample.Matrix[1]);
        Assert.Equal([3.0, 4.0], sample.Real[1]);
        Assert.Equal(2e-3, sample.Pump.Waist);
        Assert.Equal([4], sample.Counts);
    }

    [Fact]
    public void A_value_with_unit_may_be_an_object() =>
        Assert.Equal(1310e-9, Bind("""{ "wavelength": { "value": 1310, "unit": "nm" } }""").Wavelength);

    [Theory]
    [InlineData("wavelength")]
    [InlineData("Wavelength")]
    public void Either_case_is_accepted(string name) => Assert.Equal(2, Bind($$"""{ "{{name}}": 2 }""").Wavelength);

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        ParameterProblem[] problems = Problems("""
            {
              "wavelenght": 1, "interaction": "5MHz", "count": 11, "fast": "maybe", "kind": "gausian-beam", "amplitude": "one", "duration": "5 kg",
              "distances": [1, -2, "x"], "pump": { "waist": -1, "wist": 2 }, "pumps": [{ "waist": "NaN" }], "matrix": 5, "big": 1.5, "label": 3
            }
            """);

        Assert.Contains(problems, p => p is { Parameter: "wavelenght" } && p.Message.Contains("did you mean 'wavelength'?", StringComparison.Ordinal));
        Assert.Contains(problems, p => p is { Parameter: "interaction" } && p.Message.Contains("2pi*5MHz", StringComparison.Ordinal));
        Assert.Contains(problems, p => p == new ParameterProblem("count", "must be from 1 to 10, got 11"));
        Assert.Contains(problems, p => p is { Parameter: "fast", Message: "must be true or false, got 'maybe'" });
        Assert.Contains(problems, p => p is { Parameter: "kind" } && p.Message.Contains("did you mean 'gaussian-beam'?", StringComparison.Ordinal));
        Assert.Contains(problems, p => p is { Parameter: "amplitude", Message: "must be a complex number such as 1+2i, got 'one'" });
        Assert.Contains(problems, p => p is { Parameter: "duration" } && p.Message.Contains("dimension kg", StringComparison.Ordinal));
        Assert.Contains(problems, p => p is { Parameter: "distances[1]", Message: "must be zero or positive, got -2 m" });
        Assert.Contains(problems, p => p.Parameter == "distances[2]");
        Assert.Contains(problems, p => p is { Parameter: "pump.waist", Message: "must be positive, got -1 m" });
        Assert.Contains(problems, p => p is { Parameter: "pump.wist" } && p.Message.Contains("did you mean 'waist'?", StringComparison.Ordinal));
        Assert.Contains(problems, p => p is { Parameter: "pumps[0].waist", Message: "must be finite, got NaN" });
        Assert.Contains(problems, p => p is { Parameter: "matrix", Message: "must be a list of lists of complex numbers, got 5" });
        Assert.Contains(problems, p => p is { Parameter: "big", Message: "must be a whole number, got 1.5" });
        Assert.Contains(problems, p => p is { Parameter: "label", Message: "must be a text, got 3" });
    }

    [Theory]
    [InlineData("big", "9223372036854775808", "must be from -9223372036854775808 to 9223372036854775807")]
    [InlineData("big", "-9223372036854775809", "must be from -9223372036854775808 to 9223372036854775807")]
    [InlineData("big", "1e40", "must be a whole number")]
    [InlineData("seed", "18446744073709551616", "must be from 0 to 18446744073709551615")]
    [InlineData("seed", "-1", "must be from 0 to 18446744073709551615")]
    [InlineData("count", "2147483648", "must be from 1 to 10")]
    [InlineData("count", "1e-30", "must be a whole number")]
    [InlineData("count", "0", "must be from 1 to 10")]
    [InlineData("counts", "[2147483648]", "must be from -2147483648 to 2147483647")]
    [InlineData("wavelength", "1e309", "must be finite")]
    [InlineData("wavelength", "\"Infinity\"", "must be finite")]
    [InlineData("wavelength", "\"-inf\"", "must be finite")]
    [InlineData("wavelength", "0", "must be positive")]
    [InlineData("amplitude", "\"inf\"", "must be finite")]
    [InlineData("amplitude", "[\"NaN\", 0]", "must be finite")]
    public void Numbers_beyond_the_ends_are_refused(string name, string value, string message) => Assert.Contains(message,
        Assert.Single(Problems($$"""{ "{{name}}": {{value}} }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_at_the_ends_are_taken()
    {
        Sample low = Bind("""{ "big": -9223372036854775808, "seed": 0, "count": 1, "wavelength": 4.94e-324, "counts": [-2147483648] }""");
        Assert.Equal((long.MinValue, 0UL, 1, double.Epsilon, int.MinValue), (low.Big, low.Seed, low.Count, low.Wavelength, low.Counts[0]));
        Sample high = Bind("""{ "big": "9223372036854775807", "seed": 18446744073709551615, "count": 1e1, "wavelength": 1.7976931348623157e308 }""");
        Assert.Equal((long.MaxValue, ulong.MaxValue, 10, double.MaxValue), (high.Big, high.Seed, high.Count, high.Wavelength));
    }

    [Fact]
    public void Rules_that_span_properties_are_checked_beside_ranges()
    {
        ParameterProblem[] problems = Problems("""{ "count": 11, "other": 5, "seed": 7 }""");
        Assert.Equal(["count", "other", "seed"], problems.Select(p => p.Parameter).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_say_nothing_of_values_that_were_refused()
    {
        Assert.Equal(["duration"], Problems("""{ "seed": 7, "duration": "5 kg" }""").Select(p => p.Parameter));
        Assert.Equal(["count"], Problems("""{ "other": 6, "count": 11 }""").Select(p => p.Parameter));
    }

    [Theory]
    [InlineData("""{ "count": 3, "Count": 4 }""", "count", "given twice")]
    [InlineData("""{ "count": 99999999999 }""", "count", "must be from 1 to 10")]
    [InlineData("""{ "seed": -1 }""", "seed", "must be from 0")]
    [InlineData("""{ "distances": "1,2,3mm" }""", "distances", "unit on every element or on none")]
    [InlineData("""{ "distances": "1,,3" }""", "distances", "empty element")]
    [InlineData("""{ "distances": [] }""", "distances", "must have from 1 to 4 elements, got 0")]
    [InlineData("""{ "distances": [1,2,3,4,5] }""", "distances", "must have from 1 to 4 elements, got 5")]
    [InlineData("""{ "real": "[[1,2],[3" }""", "real", "lacks a closing bracket")]
    [InlineData("""{ "pump": 5 }""", "pump", "must be an object with waist")]
    [InlineData("""{ "label": "@missing.txt" }""", "label", "the file 'missing.txt' does not exist")]
    [InlineData("""{ "real": "@missing.json" }""", "real", "the file 'missing.json' does not exist")]
    [InlineData("""{ "distances": ["-1","-1","-1","-1"] }""", "distances", "has 1 more problems")]
    [InlineData("""{ "other": 5 }""", "other", "must not be 5")]
    public void One_problem_is_named(string json, string parameter, string message)
    {
        ParameterProblem[] problems = Problems(json);
        Assert.Contains(problems, p => p.Parameter == parameter && p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_required_value_must_be_given()
    {
        ParameterException thrown = Assert.Throws<ParameterException>(() => ParameterBinder.Bind(RecordModel.Of(typeof(Strict)), []));

        Assert.Equal(new ParameterProblem("first", "is required, e.g. 3nm"), Assert.Single(thrown.Problems));
    }

    [Fact]
    public void Matrices_come_from_files()
    {
        _folder.Write("m.csv", "# a matrix\n1, 2\n3, 4\n");
        _folder.Write("c.csv", "re,im\n1+2i,0\n0,-1i\n");
        _folder.Write("m.json", "[[1, 0], [[0, 1], 2]]");
        _folder.Write("column.txt", "0.1\n0.2\n");
        _folder.Write("sub/config.json", """{ "distances": "@near.csv" }""");
        _folder.Write("sub/near.csv", "7\n8\n");

        Assert.Equal([3.0, 4.0], Bind("""{ "real": "@m.csv" }""").Real[1]);
        Assert.Equal([0, -Complex.ImaginaryOne], Bind("""{ "matrix": "@c.csv" }""").Matrix[1]);
        Assert.Equal([Complex.ImaginaryOne, 2], Bind("""{ "matrix": "@m.json" }""").Matrix[1]);
        Assert.Equal([0.1, 0.2], Bind("""{ "distances": "@column.txt" }""").Distances);
        Assert.Equal("0.1\n0.2\n", Bind("""{ "label": "@column.txt" }""").Label);
        Assert.Equal("@home", Bind("""{ "label": "@@home" }""").Label);
        Assert.Equal([7.0, 8.0], ((Sample)ParameterBinder.Bind(RecordModel.Of(typeof(Sample)), InputFile.ReadObject(_folder.At("sub/config.json")))).Distances);
    }

    [Theory]
    [InlineData("bad.csv", "1,2\n3\n", "has 1 entries in line 2, where 2 are expected")]
    [InlineData("bad.csv", "1,2\n3,x\n", "has 'x' in line 2, which is not a number")]
    [InlineData("bad.csv", "# nothing\n", "holds no numbers")]
    [InlineData("bad.json", "[[1,2],", "malformed JSON at line")]
    [InlineData("bad.npy", "nonsense and more", "is not a NumPy .npy file")]
    [InlineData("bad.xlsx", "", "has the extension '.xlsx'")]
    [InlineData("bad.csv", "1\n2\n", "holds numbers of shape (2,), but a list of lists of numbers is wanted")]
    [InlineData("bad.csv", "1,i\n2,1\n", "holds complex numbers")]
    public void Faults_in_files_name_file_and_fault(string name, string content, string message)
    {
        _folder.Write(name, content);

        ParameterProblem problem = Assert.Single(Problems($$"""{ "real": "@{{name}}" }"""));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bound_parameters_written_as_json_bind_to_the_same_record()
    {
        var model = RecordModel.Of(typeof(Sample));
        Sample first = Bind("""
            {
              "wavelength": "1.1um", "amplitude": "1-2i", "matrix": "1,i;0,3", "kind": "hg10", "pumps": [{ "waist": 3 }], "interaction": "2pi*3Hz",
              "label": "@@x", "seed": 18446744073709551615
            }
            """);

        JsonObject written = ParameterJson.Write(model, first);
        var second = (Sample)ParameterBinder.Bind(model, written);

        Assert.Equal(written.ToJsonString(), ParameterJson.Write(model, second).ToJsonString());
        Assert.Equal((first.Interaction, first.Amplitude, first.Label, first.Seed), (second.Interaction, second.Amplitude, second.Label, second.Seed));
    }

    [Fact]
    public void Parameters_of_a_base_record_come_first() =>
        Assert.Equal(["first", "second", "third"], RecordModel.Of(typeof(Derived)).Properties.Select(p => p.Name));

    [Fact]
    public void Types_that_cannot_be_parameters_break_the_contract() =>
        Assert.Contains("Odd.When has the type System.DateTime", Assert.Throws<PluginContractException>(() => RecordModel.Of(typeof(Odd))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_record_within_itself_breaks_the_contract() =>
        Assert.Contains("eight levels", Assert.Throws<PluginContractException>(() => RecordModel.Of(typeof(Endless))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_schema_says_units_ranges_defaults_and_what_is_required()
    {
        JsonObject schema = ParameterSchema.Write("a.b", "Summary.", RecordModel.Of(typeof(Sample)));

        Assert.Equal("m", (string?)schema["properties"]!["wavelength"]!["x-unit"]);
        Assert.Equal(0, (double)schema["properties"]!["wavelength"]!["anyOf"]![0]!["exclusiveMinimum"]!);
        Assert.Equal(1550e-9, (double)schema["properties"]!["wavelength"]!["default"]!);
        Assert.Equal("gaussian-beam", (string?)schema["properties"]!["kind"]!["enum"]![1]);
        Assert.Equal("number", (string?)schema["properties"]!["pump"]!["properties"]!["waist"]!["anyOf"]![0]!["type"]);
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.Equal("first", (string?)ParameterSchema.Write("a.c", "", RecordModel.Of(typeof(Strict)))["required"]![0]);
    }

    [Theory]
    [InlineData("DecayRate", "decayRate", "decay-rate")]
    [InlineData("Cn2", "cn2", "cn2")]
    [InlineData("CN2", "cn2", "cn2")]
    [InlineData("HGOrder", "hgOrder", "hg-order")]
    [InlineData("L0", "l0", "l0")]
    public void Names_have_three_spellings(string name, string camel, string kebab)
    {
        Assert.Equal(camel, NameStyle.Camel(name));
        Assert.Equal(kebab, NameStyle.Kebab(name));
        Assert.Equal(NameStyle.Key(name), NameStyle.Key(kebab));
    }

    private Sample Bind(string json) => (Sample)ParameterBinder.Bind(RecordModel.Of(typeof(Sample)), JsonNode.Parse(json)!.AsObject(), _folder.Root);

    private ParameterProblem[] Problems(string json) => [.. Assert.Throws<ParameterException>(() => Bind(json)).Problems];

    public sealed record Pump
    {
        [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
        public double Waist { get; init; } = 1e-3;
    }

    [Fact]
    public void A_rule_that_only_mentions_a_refused_parameter_is_still_shown()
    {
        var thrown = Assert.Throws<ParameterException>(() => Bind("""{ "wavelength": -1, "seed": 8 }"""));
        Assert.Equal(["wavelength", "seed"], thrown.Problems.Select(p => p.Parameter));
    }

    [Fact]
    public void A_rule_that_depends_on_a_refused_parameter_is_left_out()
    {
        var thrown = Assert.Throws<ParameterException>(() => Bind("""{ "duration": "3 kg", "seed": 7 }"""));
        Assert.Equal(["duration"], thrown.Problems.Select(p => p.Parameter));
    }

    [Theory]
    [InlineData("oldName")]
    [InlineData("old-name")]
    [InlineData("newName")]
    public void A_former_name_is_understood_in_any_spelling(string name) => Assert.Equal(2.5, Bind($$"""{ "{{name}}": 2.5 }""").NewName);

    [Fact]
    public void Both_names_of_one_parameter_are_given_twice() =>
        Assert.Contains("given twice, as 'oldName' and 'newName'", Assert.Throws<ParameterException>(() => Bind("""{ "oldName": 1, "newName": 2 }""")).Message,
            StringComparison.Ordinal);

    public sealed record Sample : IValidatable
    {
        [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
        public double Wavelength { get; init; } = 1550e-9;

        [Quantity("rad/s")]
        public double Interaction { get; init; }

        [Parameter("How many.", Minimum = 1, Maximum = 10)]
        public int Count { get; init; } = 3;

        public long Big { get; init; }

        public ulong Seed { get; init; }

        public bool Fast { get; init; }

        public string Label { get; init; } = "";

        public Kind Kind { get; init; }

        public Complex Amplitude { get; init; }

        [Quantity("s")]
        public double? Duration { get; init; }

        [Quantity("m", Minimum = 0)]
        [Parameter("Distances.", MinimumLength = 1, MaximumLength = 4)]
        public double[] Distances { get; init; } = [1, 2];

        public Complex[][] Matrix { get; init; } = [];

        public double[][] Real { get; init; } = [];

        public IReadOnlyList<Complex> Amplitudes { get; init; } = [];

        public Pump Pump { get; init; } = new();

        public IReadOnlyList<Pump> Pumps { get; init; } = [];

        public List<string> Names { get; init; } = [];

        public Kind[] Kinds { get; init; } = [];

        public int[] Counts { get; init; } = [];

        [Parameter("Renamed.", Aliases = ["oldName"])]
        public double NewName { get; init; }

        public int? Maybe { get; init; } = 4;

        public int Other { get; init; }

        public IEnumerable<ParameterProblem> Validate()
        {
            if (Other == 5)
            {
                yield return new(nameof(Other), "must not be 5");
            }

            if (Seed == 7 && Duration is null)
            {
                yield return new(nameof(Seed), "7 needs a duration", nameof(Duration));
            }

            if (Seed == 8)
            {
                yield return new(nameof(Seed), "8 has nothing to do with the wavelength");
            }

            if (Other == 6 && Count == 3)
            {
                throw new InvalidOperationException("Relies on a count other than 3.");
            }
        }
    }

    public sealed record Strict
    {
        [Quantity("m")]
        [Parameter("The first.", Required = true, Example = "3nm")]
        public double First { get; init; }
    }

    public record Basis
    {
        public double First { get; init; }

        public double Second { get; init; }
    }

    public sealed record Derived : Basis
    {
        public double Third { get; init; }
    }

    public sealed record Odd
    {
        public DateTime When { get; init; }
    }

    public sealed record Endless
    {
        public Endless? Next { get; init; }
    }
}

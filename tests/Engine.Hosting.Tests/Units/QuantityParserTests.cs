using Engine.Hosting.Units;

namespace Engine.Hosting.Tests.Units;

public sealed class QuantityParserTests
{
    [Theory]
    [InlineData("1550nm", "m", 1550e-9)]
    [InlineData("1550 nm", "m", 1550e-9)]
    [InlineData("1.55 µm", "m", 1.55e-6)]
    [InlineData("1.55 μm", "m", 1.55e-6)]
    [InlineData("1.55um", "m", 1.55e-6)]
    [InlineData("0.5", "m", 0.5)]
    [InlineData("-3mm", "m", -3e-3)]
    [InlineData("6803/s", "1/s", 6803)]
    [InlineData("6803 s^-1", "1/s", 6803)]
    [InlineData("6.803 kHz", "Hz", 6803)]
    [InlineData("3 rad/s", "rad/s", 3)]
    [InlineData("1e-14 m^(-2/3)", "m^(-2/3)", 1e-14)]
    [InlineData("3.2e-16cm^2", "m^2", 3.2e-20)]
    [InlineData("2e6 cm^-3", "m^-3", 2e12)]
    [InlineData("2e6 cm⁻³", "m^-3", 2e12)]
    [InlineData("10 mbar", "Pa", 1000)]
    [InlineData("1eV", "J", 1.602176634e-19)]
    [InlineData("13.6 eV", "eV", 13.6)]
    [InlineData("1 bar", "Pa", 1e5)]
    [InlineData("1 Å", "m", 1e-10)]
    [InlineData("300 K", "K", 300)]
    [InlineData("2 h", "s", 7200)]
    [InlineData("90 km/h", "m/s", 25)]
    [InlineData("5 %", "1", 0.05)]
    [InlineData("1 kg", "g", 1000)]
    [InlineData("2 J/(kg K)", "J/(kg K)", 2)]
    [InlineData("5 Gbarn", "m^2", 5e-19)]
    [InlineData("1 mT", "G", 10)]
    public void Converts_by_exact_powers_of_ten(string text, string unit, double expected) =>
        Assert.Equal(expected, QuantityParser.ParseAs(text, unit), Math.Abs(expected) * 2e-16);

    [Theory]
    [InlineData("1550nm", "m", 1550e-9)]
    [InlineData("1e-14 m^(-2/3)", "m^(-2/3)", 1e-14)]
    [InlineData("0.1 um", "m", 1e-7)]
    [InlineData("7 fs", "s", 7e-15)]
    [InlineData("862.69 GHz", "Hz", 862.69e9)]
    public void Decimal_prefixes_cost_no_bits(string text, string unit, double expected) =>
        Assert.Equal(expected, QuantityParser.ParseAs(text, unit));

    [Fact]
    public void Torr_and_atmosphere_agree() =>
        Assert.Equal(QuantityParser.ParseAs("1 atm", "Pa"), QuantityParser.ParseAs("760 Torr", "Pa"), 1e-9);

    [Fact]
    public void Degrees_are_angles() => Assert.Equal(Math.PI, QuantityParser.ParseAs("180 deg", "rad"), 1e-15);

    [Theory]
    [InlineData("2pi*55.2MHz")]
    [InlineData("2pi * 55.2 MHz")]
    [InlineData("2π·55.2MHz")]
    [InlineData("2*pi*55.2MHz")]
    [InlineData("2 pi*55.2 MHz")]
    [InlineData("55.2*2pi MHz")]
    [InlineData("55.2 MHz*2pi")]
    public void Two_pi_times_a_frequency_is_an_angular_frequency(string text) =>
        Assert.Equal(2 * Math.PI * 55.2e6, QuantityParser.ParseAs(text, "rad/s"), 1e-7);

    [Fact]
    public void Negative_two_pi_keeps_its_sign() => Assert.Equal(-2 * Math.PI * 1e6, QuantityParser.ParseAs("-2pi*1MHz", "rad/s"), 1e-9);

    [Theory]
    [InlineData("55.2MHz", "rad/s", "2pi*55.2MHz")]
    [InlineData("pi*55.2MHz", "rad/s", "frequency")]
    [InlineData("12pi*55.2MHz", "rad/s", "frequency")]
    [InlineData("55e6", "rad/s", "no unit")]
    [InlineData("55e6/s", "rad/s", "rad/s")]
    [InlineData("2pi*5MHz", "Hz", "angular frequency")]
    [InlineData("5e6 rad/s", "Hz", "angular frequency")]
    [InlineData("6803Hz", "1/s", "rate")]
    [InlineData("6803 rad/s", "1/s", "rate")]
    public void Frequencies_are_never_guessed(string text, string unit, string message) =>
        Assert.Contains(message, Assert.Throws<UnitException>(() => QuantityParser.ParseAs(text, unit)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("5 kg", "m", "dimension kg")]
    [InlineData("5 m", "1", "pure number")]
    [InlineData("5 Mhz", "Hz", "did you mean")]
    [InlineData("5 furlong", "m", "unknown unit 'furlong'")]
    [InlineData("", "m", "missing")]
    [InlineData("1/2pi", "1", "ambiguous")]
    [InlineData("5 6 m", "m", "number where a unit is expected")]
    [InlineData("5-3 m", "m", "number where a unit is expected")]
    [InlineData("1e99999 m", "m", "out of range")]
    [InlineData("5 m^", "m", "power")]
    [InlineData("5 m^(1/0)", "m", "fraction")]
    [InlineData("(5 m", "m", "closing bracket")]
    [InlineData("5 m)", "m", "cannot be read")]
    [InlineData("m*", "m", "ends where")]
    [InlineData("1,5 m", "m", "cannot be read")]
    public void Mistakes_are_named(string text, string unit, string message) =>
        Assert.Contains(message, Assert.Throws<UnitException>(() => QuantityParser.ParseAs(text, unit)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_brackets_are_refused_without_a_stack_overflow() =>
        Assert.Throws<UnitException>(() => QuantityParser.Parse(new string('(', 199)));

    [Fact]
    public void Every_named_unit_reads_back_as_itself()
    {
        foreach (string symbol in UnitTable.NamedSymbols)
        {
            Assert.Equal(3.0, QuantityParser.ParseAs($"3 {symbol}", symbol), 1e-14);
        }
    }

    [Fact]
    public void Random_texts_never_fail_otherwise()
    {
        var random = new Random(42);
        const string Letters = "0123456789.eE+-*/^() mskgHzpiradK%µ°,";
        for (int i = 0; i < 20000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Letters[random.Next(Letters.Length)]));
            try
            {
                QuantityParser.Parse(text);
            }
            catch (UnitException)
            {
            }
        }
    }
}

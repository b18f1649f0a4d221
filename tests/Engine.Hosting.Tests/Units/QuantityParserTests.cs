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
    [InlineData("3.2 Mb", "m^2", 3.2e-22)]
    [InlineData("7 kb", "m^2", 7e-25)]
    [InlineData("7 b", "m^2", 7e-28)]
    [InlineData("1/sqrt(2)", "1", 0.70710678118654746)]
    [InlineData("sqrt(4 m^2)", "m", 2)]
    [InlineData("2*sqrt(4)*sqrt(2.25) nm", "m", 6e-9)]
    [InlineData("20degC", "K", 293.15)]
    [InlineData("-5.05 °C", "K", 268.1)]
    [InlineData("0 celsius", "K", 273.15)]
    [InlineData("-273.15degC", "mK", 0)]
    public void Converts_by_exact_powers_of_ten(string text, string unit, double expected) =>
        Assert.Equal(expected, QuantityParser.ParseAs(text, unit), Math.Abs(expected) * 2e-16);

    [Theory]
    [InlineData("1550nm", "m", 1550e-9)]
    [InlineData("1e-14 m^(-2/3)", "m^(-2/3)", 1e-14)]
    [InlineData("0.1 um", "m", 1e-7)]
    [InlineData("7 fs", "s", 7e-15)]
    [InlineData("862.69 GHz", "Hz", 862.69e9)]
    [InlineData("5.2664818289241396E-5 m", "m", 5.2664818289241396E-5)]
    [InlineData("5.2664818289241396E-5 um", "m", 5.2664818289241396E-11)]
    [InlineData("-3.1416816438270227e-5 nm", "m", -3.1416816438270227e-14)]
    [InlineData("2.7256969359576953E-6 km", "m", 2.7256969359576953E-3)]
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
    [InlineData("1,5 m", "m", "write a point, 1.5 m")]
    [InlineData("1,55um", "m", "write a point, 1.55um")]
    [InlineData("1e-14 m^-2/3", "m^(-2/3)", "^(-2/3)")]
    [InlineData("sqrt(2 m", "m", "closing bracket")]
    [InlineData("1/sqrt()", "1", "cannot be read")]
    public void Mistakes_are_named(string text, string unit, string message) =>
        Assert.Contains(message, Assert.Throws<UnitException>(() => QuantityParser.ParseAs(text, unit)).Message, StringComparison.Ordinal);

    /// <summary>A factor 2pi turns cycles into radians in products of any kind, and is never taken for a mere number there.</summary>
    [Theory]
    [InlineData("862690MHz*um^6", "Hz*m^6", 862690e6 * 1e-36)]
    [InlineData("2pi*862690MHz*um^6", "rad/s*m^6", 2 * Math.PI * 862690e6 * 1e-36)]
    [InlineData("2pi*5MHz/(2pi)", "Hz", 5e6)]
    [InlineData("(2pi*3Hz)^2", "rad^2/s^2", 36 * Math.PI * Math.PI)]
    [InlineData("2pi*1kHz/mm", "rad/s/m", 2e6 * Math.PI)]
    public void Two_pi_turns_cycles_of_any_product(string text, string unit, double expected) =>
        Assert.Equal(expected, QuantityParser.ParseAs(text, unit), 1e-14 * expected);

    [Theory]
    [InlineData("2pi*862690MHz*um^6", "Hz*m^6", "is an angular quantity, but a quantity in Hz*m^6 is wanted; give it in Hz*m^6, without pi")]
    [InlineData("862690MHz*um^6", "rad/s*m^6", "give 2pi*862690MHz*um^6")]
    [InlineData("2pi*1kHz/mm", "Hz/m", "without pi")]
    [InlineData("pi*5MHz", "Hz", "without pi")]
    [InlineData("5rad/s*m^6", "Hz*m^6", "is an angular frequency, but a quantity in Hz*m^6 is wanted")]
    [InlineData("4pi*27.6MHz", "rad/s", "write 2pi*55.2MHz")]
    [InlineData("6.28*55.2MHz", "rad/s", "write 2pi, not 6.28: 2pi*55.2MHz")]
    [InlineData("6.2832 * 55.2 MHz", "rad/s", "2pi*55.2 MHz")]
    [InlineData("2pi*2pi*5MHz", "rad/s", "must be 2pi, once")]
    [InlineData("6.5*55.2MHz", "rad/s", "give 2pi*6.5*55.2MHz")]
    public void Angular_products_are_never_guessed(string text, string unit, string message)
    {
        string said = Assert.Throws<UnitException>(() => QuantityParser.ParseAs(text, unit)).Message;
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.DoesNotContain("2pi*4pi", said, StringComparison.Ordinal);
        Assert.DoesNotContain("2pi*6.28", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5 mhz", "did you mean 'MHz' or 'mHz'?")]
    [InlineData("5 MHzz", "did you mean 'MHz'?")]
    [InlineData("5 nanometer", "did you mean 'nm'?")]
    [InlineData("5 nanometres", "did you mean 'nm'?")]
    [InlineData("5 Micrometers", "did you mean 'um'?")]
    [InlineData("5 seconds", "did you mean 's'?")]
    [InlineData("5 NM", "did you mean 'nm'")]
    [InlineData("5 kelvin", "did you mean 'K'?")]
    [InlineData("5 Megahertz", "did you mean 'MHz'?")]
    [InlineData("5 degF", "give degC, or (n + 459.67)*5/9 in K")]
    [InlineData("5 dBm", "a level is no unit")]
    [InlineData("5 degC/m", "stands only alone behind a number")]
    [InlineData("5 xyzzy", "'engine units' lists")]
    public void Units_are_guessed_by_case_letters_and_meaning(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UnitException>(() => QuantityParser.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Long_input_is_cut()
    {
        string said = Assert.Throws<UnitException>(() => QuantityParser.Parse(new string('x', 190))).Message;
        Assert.True(said.Length < 150, said);
        Assert.True(Assert.Throws<UnitException>(() => QuantityParser.Parse(new string('x', 5000))).Message.Length < 150);
    }

    [Fact]
    public void Deep_brackets_are_refused_without_a_stack_overflow() =>
        Assert.Throws<UnitException>(() => QuantityParser.Parse(new string('(', 199)));

    [Fact]
    public void Every_named_unit_reads_back_as_itself()
    {
        foreach (string symbol in UnitTable.Entries.Select(e => e.Symbol))
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

using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

public sealed class DisplayUnitTests
{
    [Theory]
    [InlineData("m", 1.55e-6, "µm", 1e-6)]
    [InlineData("m", 1e-6, "µm", 1e-6)]
    [InlineData("m", 0.02, "mm", 1e-3)]
    [InlineData("m", 2e7, "km", 1e3)]
    [InlineData("s", 7.4e-9, "ns", 1e-9)]
    [InlineData("s", 5000, "s", 1)]
    [InlineData("Hz", 6e6, "MHz", 1e6)]
    [InlineData("K", 300, "K", 1)]
    [InlineData("K", 2e-5, "µK", 1e-6)]
    [InlineData("rad/s", 2 * Math.PI * 55.2e6, "2π·MHz", 2 * Math.PI * 1e6)]
    [InlineData("rad/s", 0, "rad/s", 1)]
    [InlineData("rad/s", 1, "rad/s", 1)]
    [InlineData("Hz*m^6", 862690e6 * 1e-36, "GHz·µm⁶", 1e-27)]
    [InlineData("Hz*m^3", 17.6e9 * 1e-18, "GHz·µm³", 1e-9)]
    [InlineData("m^-3", 1e25, "m⁻³", 1)]
    [InlineData("1/s", 6803, "1/s", 1)]
    [InlineData("m^(-2/3)", 1e-14, "m^(-2/3)", 1)]
    [InlineData("um", 0.001, "µm", 1)]
    [InlineData("GHz*um^6", 800, "GHz·µm⁶", 1)]
    [InlineData("ebit", 0.001, "ebit", 1)]
    [InlineData("rad^2", 3, "rad²", 1)]
    [InlineData("rad", 0.7, "rad", 1)]
    [InlineData("rad", 2e-6, "µrad", 1e-6)]
    [InlineData("1", 1e9, "", 1)]
    [InlineData("s", 0, "s", 1)]
    [InlineData("s", double.NaN, "s", 1)]
    [InlineData("m", 1e-30, "fm", 1e-15)]
    public void A_prefix_makes_numbers_short(string unit, double magnitude, string text, double factor)
    {
        DisplayUnit shown = DisplayUnit.For(unit, magnitude);
        Assert.Equal(text, shown.Text);
        Assert.Equal(1, shown.Factor / factor, 12);
    }

    [Theory]
    [InlineData("spread Delta", "spread Δ")]
    [InlineData("2 N^2/E_nom", "2 N²/E_nom")]
    [InlineData("strength w0/r0", "strength w₀/r₀")]
    [InlineData("|B| / 2 pi", "|B| / 2π")]
    [InlineData("state bell-phi+", "state bell-phi+")]
    [InlineData("betamax and delta.x", "betamax and delta.x")]
    [InlineData("detuning Delta_j, sqrt2 |W> and sqrt(3)", "detuning Δ_j, √2 |W⟩ and √(3)")]
    [InlineData("s = <1|rho|0>, |psi><psi|", "s = ⟨1|ρ|0⟩, |ψ⟩⟨ψ|")]
    [InlineData("sum p N^2 and the sum of the weights, sum a b", "Σ p N² and the sum of the weights, sum a b")]
    [InlineData("abs(s)^2, M M^dagger, hbar omega_1", "|s|², M M†, ħ ω₁")]
    [InlineData("e(1 - e) - abs(s)^2 = x - y", "e(1 − e) − |s|² = x − y")]
    [InlineData("|C6|/2pi at 3 um, C2Z", "|C₆|/2π at 3 µm, C2Z")]
    [InlineData("kappa0 = 2pi/L0", "κ₀ = 2π/L₀")]
    [InlineData("at t = 2E-07 s, below 1e-13, 1.5e+6/m, e2e", "at t = 2×10⁻⁷ s, below 10⁻¹³, 1.5×10⁶/m, e2e")]
    [InlineData("one word - another", "one word - another")]
    [InlineData("a -> b, n <= 2 | x > 3", "a → b, n ≤ 2 | x > 3")]
    [InlineData("C2Z at 10^-3 <= x -> y", "C2Z at 10⁻³ ≤ x → y")]
    public void Symbols_stand_where_authors_type_words(string typed, string shown) => Assert.Equal(shown, Typography.Symbols(typed));

    [Theory]
    [InlineData("logNegativity", "log negativity")]
    [InlineData("coherent-energy.maxQuantumDeficit", "coherent, energy, max quantum deficit")]
    [InlineData("rMSWidth", "r MS width")]
    [InlineData("c6", "c 6")]
    [InlineData("meanFieldModulusA", "mean field modulus A")]
    [InlineData("B", "b")]
    public void Names_are_read_as_words(string name, string words) => Assert.Equal(words, Typography.Words(name));

    [Theory]
    [InlineData("2 N²/E_nom < e_A", "2 N²/E<sub>nom</sub> &lt; e<sub>A</sub>")]
    [InlineData("E_coh,A, Δ_max", "E<sub>coh,A</sub>, Δ<sub>max</sub>")]
    [InlineData("1e-14 m^(-2/3)", "1e-14 m<sup>−2/3</sup>")]
    [InlineData("file_name.csv, a_b.csv, __x", "file_name.csv, a_b.csv, __x")]
    public void Letters_below_are_set_below(string typed, string shown) => Assert.Equal(shown, Typography.Html(typed));

    [Fact]
    public void Wrapped_lines_fit_and_lose_nothing()
    {
        const string Text = "a word, and another one that is-much-longer-than-the-line itself";
        string[] lines = [.. Typography.Wrap(Text, 12)];
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 12));
        Assert.Equal(Text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    }
}

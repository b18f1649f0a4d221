using System.Numerics;
using System.Reflection;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Ode;

/// <summary>The exponent of one exponential: w₁ A(t₁) + w A(t) + w₂ A(t₂) + w₁₂ [A(t₁), A(t₂)], where the middle time t is left out if its weight is
/// zero.</summary>
internal sealed class MagnusGenerator<TSystem>(TSystem system) : ILinearOperator
    where TSystem : ILinearSystem
{
    private static readonly SpectrumOf? Spectrum = BindSpectrum();

    private readonly Complex[] _first = new Complex[system.Length];
    private readonly Complex[] _second = new Complex[system.Length];
    private readonly Complex[] _product = new Complex[system.Length];
    private TSystem _system = system;

    private delegate (double Lower, double Upper) SpectrumOf(ref TSystem system, double time);

    public int Order => _first.Length;

    public ref TSystem System => ref _system;

    public double FirstTime { get; set; }

    public double MiddleTime { get; set; }

    public double SecondTime { get; set; }

    public double FirstWeight { get; set; }

    public double MiddleWeight { get; set; }

    public double SecondWeight { get; set; }

    public double CommutatorWeight { get; set; }

    /// <summary>Products A(t) x so far.</summary>
    public long Applications { get; set; }

    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result)
    {
        _system.Apply(FirstTime, vector, _first);
        _system.Apply(SecondTime, vector, _second);
        Applications += 2;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (FirstWeight * _first[i]) + (SecondWeight * _second[i]);
        }

        if (MiddleWeight != 0)
        {
            _system.Apply(MiddleTime, vector, _product);
            MatrixVector.AddScaled(MiddleWeight, _product, result);
            Applications++;
        }

        if (CommutatorWeight != 0)
        {
            _system.Apply(FirstTime, _second, _product);
            MatrixVector.AddScaled(CommutatorWeight, _product, result);
            _system.Apply(SecondTime, _first, _product);
            MatrixVector.AddScaled(-CommutatorWeight, _product, result);
            Applications += 2;
        }
    }

    /// <summary>An interval that holds the spectrum of i times the exponent, which has no commutator.</summary>
    public (double Lower, double Upper) SpectralInterval()
    {
        (double lower1, double upper1) = Scale(SpectralInterval(FirstTime), FirstWeight);
        (double lower2, double upper2) = Scale(SpectralInterval(SecondTime), SecondWeight);
        (double lower, double upper) = MiddleWeight == 0 ? (0, 0) : Scale(SpectralInterval(MiddleTime), MiddleWeight);
        return (lower1 + lower + lower2, upper1 + upper + upper2);

        static (double Lower, double Upper) Scale((double Lower, double Upper) interval, double weight) =>
            weight >= 0 ? (weight * interval.Lower, weight * interval.Upper) : (weight * interval.Upper, weight * interval.Lower);
    }

    /// <summary>A struct behind a cast to the interface would be boxed at every call, so the constrained call is bound once for a type.</summary>
    private static SpectrumOf? BindSpectrum() => typeof(TSystem).IsValueType && typeof(IBoundedSpectrum).IsAssignableFrom(typeof(TSystem))
        ? typeof(MagnusGenerator<TSystem>).GetMethod(nameof(Constrained), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TSystem)).CreateDelegate<SpectrumOf>()
        : null;

    private static (double Lower, double Upper) Constrained<TBounded>(ref TBounded system, double time)
        where TBounded : IBoundedSpectrum => system.SpectralInterval(time);

    private (double Lower, double Upper) SpectralInterval(double time) =>
        Spectrum is null ? ((IBoundedSpectrum)_system).SpectralInterval(time) : Spectrum(ref _system, time);
}

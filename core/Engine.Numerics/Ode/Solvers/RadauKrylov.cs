using System.Numerics;
using Engine.Numerics.Vectors;

namespace Engine.Numerics.Ode;

/// <summary>The linear systems of a Radau step by GMRES from products with the Jacobian; a complex one as a real one of twice the order.</summary>
internal sealed class RadauKrylov
{
    private readonly MassMatrix? _mass;
    private readonly RealGmres.Product _jacobian;
    private readonly RealGmres.Product _realProduct;
    private readonly RealGmres.Product _pairProduct;
    private readonly RealGmres _real;
    private readonly RealGmres _pair;
    private readonly double[] _right;
    private readonly double[] _solution;
    private readonly double[] _massProduct;
    private Complex _shift;

    /// <summary>Prepares systems of one order.</summary>
    /// <param name="dimension">Number of doubles of the state.</param>
    /// <param name="options">Dimension of the spaces and mass matrix.</param>
    /// <param name="jacobian">Products with the Jacobian.</param>
    public RadauKrylov(int dimension, OdeOptions options, RealGmres.Product jacobian)
    {
        _mass = options.MassMatrix;
        _jacobian = jacobian;
        (_realProduct, _pairProduct) = (MultiplyReal, MultiplyPair);
        _real = new RealGmres(dimension, Math.Min(options.KrylovDimension, dimension));
        _pair = new RealGmres(2 * dimension, Math.Min(2 * options.KrylovDimension, 2 * dimension));
        _right = new double[2 * dimension];
        _solution = new double[2 * dimension];
        _massProduct = new double[dimension];
    }

    /// <summary>Solves (s M − J) x = b in place.</summary>
    /// <param name="shift">s.</param>
    /// <param name="vector">b, then x.</param>
    /// <param name="relative">The residual to reach, relative to b.</param>
    public void Solve(double shift, Span<double> vector, double relative)
    {
        _shift = shift;
        vector.CopyTo(_right);
        _real.Solve(_realProduct, _right.AsSpan(0, vector.Length), relative, vector);
    }

    /// <summary>Solves (s M − J)(x + iy) = b + ic in place.</summary>
    /// <param name="shift">s.</param>
    /// <param name="real">b, then x.</param>
    /// <param name="imaginary">c, then y.</param>
    /// <param name="relative">The residual to reach, relative to the right-hand side.</param>
    public void Solve(Complex shift, Span<double> real, Span<double> imaginary, double relative)
    {
        _shift = shift;
        int n = real.Length;
        real.CopyTo(_right);
        imaginary.CopyTo(_right.AsSpan(n));
        _pair.Solve(_pairProduct, _right, relative, _solution);
        _solution.AsSpan(0, n).CopyTo(real);
        _solution.AsSpan(n).CopyTo(imaginary);
    }

    private void MultiplyReal(ReadOnlySpan<double> vector, Span<double> result)
    {
        _jacobian(vector, result);
        RealVectors.Scale(-1, result);
        RealVectors.AddScaled(_shift.Real, Mass(vector), result);
    }

    // Re: α M x − β M y − J x; Im: β M x + α M y − J y.
    private void MultiplyPair(ReadOnlySpan<double> vector, Span<double> result)
    {
        int n = vector.Length / 2;
        Span<double> real = result[..n];
        Span<double> imaginary = result[n..];
        _jacobian(vector[..n], real);
        _jacobian(vector[n..], imaginary);
        RealVectors.Scale(-1, result);
        ReadOnlySpan<double> product = Mass(vector[..n]);
        RealVectors.AddScaled(_shift.Real, product, real);
        RealVectors.AddScaled(_shift.Imaginary, product, imaginary);
        product = Mass(vector[n..]);
        RealVectors.AddScaled(-_shift.Imaginary, product, real);
        RealVectors.AddScaled(_shift.Real, product, imaginary);
    }

    private ReadOnlySpan<double> Mass(ReadOnlySpan<double> vector)
    {
        if (_mass is null)
        {
            return vector;
        }

        _mass.Multiply(vector, _massProduct);
        return _massProduct;
    }
}

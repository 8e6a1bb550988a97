import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { ProductRecord } from '../../features/keep-master-data/index.js';
import { Loading } from '../../ui/index.js';

const SpecificationFile = lazy(() =>
  import('../../features/keep-specification-file/index.js').then(({ SpecificationFile: component }) => ({ default: component })),
);
const SupplyChain = lazy(() =>
  import('../../features/trace-supply-chain/index.js').then(({ SupplyChain: component }) => ({ default: component })),
);

/** One product with its supply chain and its specification file. */
export function Product() {
  const { productId } = useParams({ from: '/signed-in/products/$productId' });
  return (
    <>
      <ProductRecord productId={productId} />
      <Suspense fallback={<Loading />}>
        <SupplyChain productId={productId} />
        <SpecificationFile productId={productId} />
      </Suspense>
    </>
  );
}
